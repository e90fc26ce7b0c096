import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hashBytes } from "../../model/output.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { replaceFile } from "../../publish/write-file.ts";

/** What the last complete build was made of, and what came out of it. */
export interface BuildKey {
  readonly key: string;
  readonly planned: number;
  readonly entries: number;
  /** What stood in the output folder then: see {@link readBuildKey}. */
  readonly names: readonly string[];
}

const FILE = "build.json";

/**
 * Hash of all that a site depends on. Equal keys give equal sites, so a build with the key of the last one has
 * nothing to do and need not even read the list of entries.
 */
export function buildKey(about: {
  readonly revision: number;
  /** Feeds that could not be read for long: a page says so, and no entry tells it. */
  readonly troubles: readonly string[];
  /** What began and ended to wait for the operator: a feed tells it. */
  readonly alerts: readonly string[];
  /** The newest day of visits that is over: a page shows how they went. */
  readonly visitsThrough: number | undefined;
  readonly config: PlanetConfig;
  readonly templates: string;
  readonly assets: readonly string[];
  /** Hash of what the owner has written for the site. */
  readonly own: string;
}): string {
  const { config } = about;
  const { file: _file, dir: _dir, ...said } = config;
  return hashBytes(
    JSON.stringify([
      about.revision,
      about.troubles,
      about.alerts,
      about.visitsThrough,
      said,
      [...config.topics],
      about.templates,
      about.assets,
      about.own,
    ]),
  );
}

/**
 * The last complete build, when what it made is still there. Only the output folder and the folders right below it are
 * looked at: reading all of a large site would cost more than most builds.
 *
 * @returns `undefined` when there was none, or when something of it is gone.
 */
export function readBuildKey(stateDir: string, outputDir: string): BuildKey | undefined {
  try {
    const built = parseKey(JSON.parse(readFileSync(join(stateDir, FILE), "utf8")));
    const present = new Set(namesIn(outputDir));
    return built?.names.every((name) => present.has(name)) ? built : undefined;
  } catch {
    return undefined; // no build yet, or no site any more
  }
}

/** Written last, when everything else is in place. */
export async function writeBuildKey(
  stateDir: string,
  outputDir: string,
  built: Omit<BuildKey, "names">,
): Promise<void> {
  const { key, planned, entries } = built;
  const names = namesIn(outputDir);
  await replaceFile(join(stateDir, FILE), `${JSON.stringify({ key, planned, entries, names })}\n`);
}

/** The names in a folder and in the folders right below it: `index.html`, `members`, `members/ana`. */
function namesIn(outputDir: string): readonly string[] {
  const top = readdirSync(outputDir, { withFileTypes: true });
  const below = top
    .filter((item) => item.isDirectory())
    .flatMap(({ name }) => readdirSync(join(outputDir, name)).map((inner) => `${name}/${inner}`));
  return [...top.map((item) => item.name), ...below];
}

function parseKey({ key, planned, entries, names }: Record<string, unknown>): BuildKey | undefined {
  if (typeof key !== "string" || typeof planned !== "number" || typeof entries !== "number") return undefined;
  return Array.isArray(names) ? { key, planned, entries, names: names.map(String) } : undefined;
}
