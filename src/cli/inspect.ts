import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { PlanetConfig } from "../model/planet.ts";
import { type Inspection, inspectDocument, inspectVisit } from "../pipeline/inspect.ts";
import { inspectionLines } from "../report/inspection.ts";
import { paint } from "../report/paint.ts";
import { problemLines } from "../report/problems.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import type { CommonOptions } from "./options.ts";
import type { World } from "./world.ts";

/** `orrery inspect`: what is read from one feed. Needs no feeds.yaml and keeps nothing. */
export async function inspect(source: string, options: CommonOptions, world: World): Promise<ExitCode> {
  const inspection = await read(source, options, world);
  const brush = paint(world.terminal.colour);
  if (options.json) world.terminal.say(JSON.stringify(inspection, null, 2));
  else if (inspection.kind === "read") for (const line of inspectionLines(inspection, brush)) world.terminal.say(line);
  else {
    for (const line of problemLines(inspection.problem, brush)) world.terminal.warn(line);
    for (const candidate of inspection.candidates) world.terminal.warn(`  The page names this feed: ${candidate}`);
  }
  return inspection.kind === "read" ? EXIT.done : EXIT.nothingRead;
}

async function read(source: string, options: CommonOptions, world: World): Promise<Inspection> {
  if (source === "-") return await inspectDocument({ body: await world.stdin() });
  if (!/^(?:https?|feed):/i.test(source)) return await readFileFeed(resolve(world.cwd, source));
  const { now } = options;
  const visitor = await world.openVisitor(STRANGER, now === undefined ? world.clock : () => now);
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
    const message = `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
    return {
      kind: "unreadable",
      problem: { code: "inspect/no-file", message, hint: "Give an address, a file, or - for standard input." },
      candidates: [],
    };
  }
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
};
