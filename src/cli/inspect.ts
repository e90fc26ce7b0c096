import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { loadConfig } from "../config/load.ts";
import { whyUnread } from "../model/file-trouble.ts";
import { PLAIN_SITE, type PlanetConfig } from "../model/planet.ts";
import { shownProblem } from "../model/secret.ts";
import { type Inspection, inspectDocument, inspectVisit } from "../pipeline/documents/inspect.ts";
import { inspectionLines, oddityLines } from "../report/inspection.ts";
import { inspectionJson } from "../report/inspection-json.ts";
import { jsonText } from "../report/json-text.ts";
import { paint } from "../report/paint.ts";
import { printable } from "../report/printable.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import type { CommonOptions } from "./options.ts";
import { refuse } from "./refuse.ts";
import type { World } from "./world.ts";

/** `orrery inspect`: what is read from one feed. Needs no feeds.yaml and keeps nothing. */
export async function inspect(source: string, options: CommonOptions, world: World): Promise<ExitCode> {
  const inspection = await read(source, options, world);
  if (inspection.kind === "read") say(inspection, options, world);
  else refuseDocument(inspection, options, world);
  return inspection.kind === "read" ? EXIT.done : EXIT.nothingRead;
}

type ReadInspection = Extract<Inspection, { readonly kind: "read" }>;
type Unreadable = Extract<Inspection, { readonly kind: "unreadable" }>;

/** `--quiet` leaves what is odd about the feed. */
function say({ kind: _, ...feed }: ReadInspection, options: CommonOptions, { terminal }: World): void {
  const brush = paint(terminal.colour);
  if (options.json) terminal.say(inspectionJson(feed));
  else if (options.quiet) for (const line of oddityLines(feed.warnings, brush)) terminal.say(line);
  else for (const line of inspectionLines(feed, brush)) terminal.say(line);
}

/** Why it could not be read; for a page, the feeds it names. Never as a command to copy: the addresses are foreign. */
function refuseDocument({ problem, candidates }: Unreadable, options: CommonOptions, world: World): void {
  if (options.json) {
    world.terminal.say(jsonText({ ok: false, problems: [shownProblem(problem)], candidates }));
    return;
  }
  refuse([problem], options, world);
  if (candidates.length > 0)
    world.terminal.warn(`  The page names ${candidates.length === 1 ? "this feed" : "these"}:`);
  for (const candidate of candidates) world.terminal.warn(`    ${printable(candidate)}`);
}

async function read(source: string, options: CommonOptions, world: World): Promise<Inspection> {
  if (source === "-") return await inspectDocument({ body: await world.stdin() });
  if (!/^(?:https?|feed):/i.test(source)) return await readFileFeed(resolve(world.cwd, source));
  const { now } = options;
  const visitor = await world.openVisitor(await whoAsks(options, world), now === undefined ? world.clock : () => now);
  try {
    return await inspectVisit(
      await visitor.visit({
        url: source.replace(/^feed:(?:\/\/)?(?!https?:)/i, "http://").replace(/^feed:/i, ""),
        validators: {},
      }),
    );
  } finally {
    await visitor.close();
  }
}

async function readFileFeed(file: string): Promise<Inspection> {
  try {
    return await inspectDocument({ body: await readFile(file) });
  } catch (error) {
    const message = `${file} cannot be read: ${whyUnread(error)}.`;
    return {
      kind: "unreadable",
      problem: { code: "inspect/no-file", message, hint: "Give an address, a file, or - for standard input." },
      candidates: [],
    };
  }
}

/** The planet in this folder, with its name and its network.allow; a stranger where there is none. */
async function whoAsks(options: CommonOptions, world: World): Promise<PlanetConfig> {
  const outcome = await loadConfig(resolve(world.cwd, options.config));
  return outcome.ok ? outcome.config : STRANGER;
}

/** Whoever inspects a feed may not run a planet yet; the User-Agent says what asks. */
const STRANGER: PlanetConfig = {
  file: "",
  dir: "",
  planet: {
    name: "Orrery inspect",
    url: "https://www.npmjs.com/package/orrery-planet",
    description: "",
    language: "en",
    timezone: "UTC",
  },
  river: { days: 7, posts: 30, perMemberPerDay: 3 },
  members: [],
  topics: new Map(),
  hide: [],
  network: { allow: [] },
  site: PLAIN_SITE,
};
