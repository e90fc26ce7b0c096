import type { PlanetConfig } from "../model/planet.ts";
import type { Problem } from "../model/problem.ts";
import { findClashes } from "./clashes.ts";
import { explainIssues } from "./explain.ts";
import { toLists } from "./lists.ts";
import { toMembers } from "./members.ts";
import { readYaml, type YamlText } from "./read-yaml.ts";
import { type FileConfig, fileSchema } from "./schema.ts";

/** Largest feeds.yaml, and most members of one: more belong in lists (security rule S27). */
export const MAX_BYTES: number = 10 * 1024 * 1024;
export const MAX_MEMBERS: number = 10_000;

/** A planet's configuration, or every mistake in it, in the order of the lines. */
export type ConfigOutcome =
  | { readonly ok: true; readonly config: PlanetConfig; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Where a feeds.yaml lies: its name for messages, and its folder, absolute. */
export type Origin = Pick<PlanetConfig, "file" | "dir">;

/** A text without mistakes, with the way back to its lines. */
export interface CheckedFile {
  readonly ok: true;
  readonly file: FileConfig;
  readonly yaml: YamlText;
  readonly warnings: readonly Problem[];
}

/**
 * Reads the text of a feeds.yaml. Looks at no disk: whether a `path:` is there is for loadConfig.
 *
 * @param text - any text at all; nothing is thrown.
 */
export function parseConfig(text: string, origin: Origin): ConfigOutcome {
  const checked = checkText(text);
  return checked.ok ? { ok: true, config: toConfig(checked.file, origin), warnings: checked.warnings } : checked;
}

/** The values of a feeds.yaml, or every mistake in it. */
export function checkText(text: string): CheckedFile | { readonly ok: false; readonly problems: readonly Problem[] } {
  if (Buffer.byteLength(text) > MAX_BYTES) return { ok: false, problems: [tooLarge()] };
  const read = readYaml(text);
  if (!read.ok) return read;
  const yaml = { ...read.yaml, value: withoutEmptySections(read.yaml.value) };
  const shape = shapeProblem(yaml);
  if (shape !== undefined) return { ok: false, problems: [...yaml.problems, shape] };
  const parsed = fileSchema.safeParse(yaml.value);
  const wrong = parsed.success ? [] : explainIssues(parsed.error.issues, yaml);
  const problems = [...yaml.problems, ...wrong, ...findClashes(yaml)];
  if (!parsed.success || problems.length > 0) return { ok: false, problems: inOrder(problems) };
  return { ok: true, file: parsed.data, yaml, warnings: warningsOf(parsed.data, yaml) };
}

/** Puts the values into the form that all rooms read. */
export function toConfig(file: FileConfig, origin: Origin): PlanetConfig {
  const { planet, river, hide, network, images, permalinks } = file;
  const topics = new Map(Object.entries(file.topics));
  const site = { ...file.site, images, permalinks };
  // Said only where it is not as ever: most planets have no word of it.
  const dedupe = file.dedupe.nearCopies ? {} : { dedupe: file.dedupe };
  return {
    ...origin,
    planet,
    river,
    members: toMembers(file),
    ...(file.lists.length > 0 ? { lists: toLists(file.lists, file.defaults, planet.timezone) } : {}),
    topics,
    hide: [...new Set(hide)],
    network,
    site,
    ...dedupe,
    ...(file.webmention ? { webmention: true } : {}),
    ...(file.onProblem !== undefined && { onProblem: file.onProblem }),
    ...(file.heartbeat !== undefined && { heartbeat: file.heartbeat }),
    ...(file.store !== undefined && { store: file.store }),
    ...(Object.keys(file.paths).length > 0 && { oldPaths: file.paths }),
    ...(file.filters.length === 0 ? {} : { filters: file.filters }),
    ...(file.backup === "weekly" ? {} : { backup: file.backup }),
    ...(file.keep.rawMs === undefined ? {} : { keep: { rawMs: file.keep.rawMs } }),
  };
}

/** Says that a file is over the limit. */
export function tooLarge(): Problem {
  return {
    code: "config/too-large",
    message: "feeds.yaml is larger than 10 MiB.",
    hint: "Is this the right file? A feeds.yaml of a thousand members has about 200 kB.",
  };
}

/** A section under which every line is commented out counts as left out. */
function withoutEmptySections(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const filled = Object.entries(value).filter(([key, section]) => section !== null || key === "planet");
  return Object.assign(Object.create(null), Object.fromEntries(filled));
}

/** What makes looking at single values pointless. */
function shapeProblem({ value, locate }: YamlText): Problem | undefined {
  const at = locate([], "value");
  const hint = "`orrery init` writes a feeds.yaml to start from.";
  if (value === null || value === undefined) return { code: "config/empty", message: "feeds.yaml is empty.", hint, at };
  if (typeof value !== "object" || Array.isArray(value)) {
    return { code: "config/not-a-planet", message: "feeds.yaml is not a group of `key: value` lines.", hint, at };
  }
  const members = (value as Readonly<Record<string, unknown>>)["members"];
  if (!Array.isArray(members) || members.length <= MAX_MEMBERS) return undefined;
  return {
    code: "config/too-many-members",
    message: `feeds.yaml has ${members.length} members; ${MAX_MEMBERS} is the limit.`,
    hint: "Put them into a list under `lists:`, or make two planets of it.",
    at: locate(["members", MAX_MEMBERS], "value"),
  };
}

function warningsOf(file: FileConfig, { locate }: YamlText): Problem[] {
  if (file.members.length > 0 || file.lists.length > 0) return [];
  const message = "The planet has no members yet.";
  const hint = "A member is a name and a feed: - { name: Mercury, feed: https://mercury.example/feed.xml }";
  return [{ code: "config/no-members", message, hint, at: locate(["members"], "key") }];
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const line = (problem: Problem): number => problem.at?.line ?? 0;
  const column = (problem: Problem): number => problem.at?.column ?? 0;
  return problems.toSorted((a, b) => line(a) - line(b) || column(a) - column(b));
}
