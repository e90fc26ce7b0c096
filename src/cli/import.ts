import { resolve } from "node:path";
import { writeEdit } from "../config/edit-file.ts";
import { loadConfig } from "../config/load.ts";
import { MAX_MEMBERS } from "../config/parse.ts";
import type { Problem } from "../model/problem.ts";
import { shownProblem } from "../model/secret.ts";
import { type ImportPlan, type KnownConfig, planImport } from "../pipeline/members/import-members.ts";
import { readListFile } from "../pipeline/members/list-file.ts";
import { jsonText } from "../report/json-text.ts";
import { paint } from "../report/paint.ts";
import { planMembers } from "./append-members.ts";
import type { EditOptions } from "./edit-planet.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { asideLines, followLines, memberLines, pathLines, planJson } from "./import-lines.ts";
import { refuse } from "./refuse.ts";
import type { World } from "./world.ts";

/**
 * `orrery import <file …>`: members of other programs' lists are appended to feeds.yaml; nothing that stands there is
 * touched. Says what was left out, what was not understood, and how to mend it. All of the files come, or none.
 */
export async function importLists(names: readonly string[], options: EditOptions, world: World): Promise<ExitCode> {
  const known = await knownConfig(options, world);
  if (!known.ok) return refused(known.problems, options, world, options.config);
  const { files, problems } = await readFiles(names, world);
  if (problems.length > 0) return refused(problems, options, world);
  const outcome = planImport(files, known.config);
  if (!outcome.ok) return refused(outcome.problems, options, world);
  const { plan, follow } = outcome;
  const wrong = await append(plan, follow, known.config, options, world);
  if (options.json) sayJson(plan, follow, wrong, options, world);
  else sayPeople(plan, follow, wrong, options, world);
  return wrong.length > 0 ? EXIT.usage : EXIT.done;
}

/** A file with a list, as it came. */
type ListFile = Parameters<typeof planImport>[0][number];

type Known =
  | { readonly ok: true; readonly config: KnownConfig }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A look at a list needs no planet: with `--dry-run` feeds.yaml may be missing. */
async function knownConfig({ config, dryRun }: EditOptions, world: World): Promise<Known> {
  const loaded = await loadConfig(resolve(world.cwd, config));
  const isMissing = !loaded.ok && loaded.problems.every(({ code }) => code === "config/no-file");
  return isMissing && dryRun ? { ok: true, config: { members: [] } } : loaded;
}

async function readFiles(
  names: readonly string[],
  world: World,
): Promise<{ readonly files: readonly ListFile[]; readonly problems: readonly Problem[] }> {
  const files: ListFile[] = [];
  const problems: Problem[] = [];
  for (const name of names) {
    const read =
      name === "-"
        ? ({ ok: true, value: { name: "standard input", bytes: await world.stdin() } } as const)
        : await readListFile(resolve(world.cwd, name), name);
    if (read.ok) files.push(read.value);
    else problems.push(read.problem);
  }
  return { files, problems };
}

/** Writes the members, the lists and the old addresses, unless it is for show. @returns why not, if so. */
async function append(
  { members, paths }: ImportPlan,
  follow: readonly string[],
  known: KnownConfig,
  { config, dryRun }: EditOptions,
  world: World,
): Promise<readonly Problem[]> {
  const many = known.members.length + members.length;
  if (many > MAX_MEMBERS) return [tooMany(many)];
  if (members.length + follow.length + paths.length === 0 || known.planet === undefined) return [];
  const planned = await planMembers(
    resolve(world.cwd, config),
    members.map((member) => ({ ...member })),
    follow,
    Object.fromEntries(paths.map(({ from, to }) => [from, to])),
  );
  if (!planned.ok) return planned.problems;
  const problem = dryRun ? undefined : await writeEdit(planned.plan);
  return problem === undefined ? [] : [problem];
}

function tooMany(members: number): Problem {
  const message = `feeds.yaml would have ${members} members; ${MAX_MEMBERS} is the limit.`;
  return { code: "exchange/too-many", message, hint: "Take a part of the list, or make several planets of it." };
}

function refused(problems: readonly Problem[], options: EditOptions, world: World, file?: string): ExitCode {
  refuse(problems, options, world, file);
  return EXIT.usage;
}

function sayJson(
  plan: ImportPlan,
  follow: readonly string[],
  wrong: readonly Problem[],
  { dryRun }: EditOptions,
  { terminal }: World,
): void {
  const ok = wrong.length === 0;
  const written = ok && !dryRun && plan.members.length + plan.paths.length + follow.length > 0;
  const problems = wrong.map((problem) => shownProblem(problem));
  terminal.say(jsonText({ ok, written, ...planJson(plan, follow), ...(ok ? {} : { problems }) }));
}

/** `--quiet` leaves what was not understood. */
function sayPeople(
  plan: ImportPlan,
  follow: readonly string[],
  wrong: readonly Problem[],
  options: EditOptions,
  world: World,
): void {
  const { terminal } = world;
  const brush = paint(terminal.colour);
  const { config, dryRun, quiet } = options;
  const shown = quiet ? { ...plan, duplicates: [], lists: [], suggestions: [] } : plan;
  if (dryRun && !quiet) for (const line of memberLines(plan, brush)) terminal.say(line);
  if (!quiet) for (const line of pathLines(plan, dryRun, brush)) terminal.say(line);
  if (!quiet) for (const line of followLines(follow, options.dryRun, brush)) terminal.say(line);
  for (const line of asideLines(shown, follow, brush)) terminal.say(line);
  if (wrong.length > 0) refuse(wrong, options, world, config);
  if (wrong.length > 0 || quiet) return;
  terminal.say("");
  terminal.say(`${counted(plan, follow)} ${ending(plan, follow, options)}`);
}

function counted({ members }: ImportPlan, follow: readonly string[]): string {
  const feeds = members.reduce((sum, { feeds: several = [undefined] }) => sum + several.length, 0);
  const people = `${members.length} new member${members.length === 1 ? "" : "s"}`;
  const withFeeds = feeds === members.length ? people : `${people} with ${feeds} feeds`;
  if (follow.length === 0) return withFeeds;
  return `${withFeeds} and ${follow.length} new list${follow.length === 1 ? "" : "s"}`;
}

function ending({ members, paths }: ImportPlan, follow: readonly string[], { config, dryRun }: EditOptions): string {
  if (members.length + paths.length + follow.length === 0) return "in there: nothing was written.";
  return dryRun
    ? "would come; nothing was written (--dry-run)."
    : `in ${config}; the next \`orrery run\` reads their posts.`;
}
