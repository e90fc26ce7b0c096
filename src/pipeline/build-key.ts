import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { hashBytes } from "../model/output.ts";
import type { PlanetConfig } from "../model/planet.ts";
import { replaceFile } from "../publish/write-file.ts";

/** What the last complete build was made of, and what came out of it. */
export interface BuildKey {
  readonly key: string;
  readonly planned: number;
  readonly entries: number;
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
  readonly config: PlanetConfig;
  readonly templates: string;
  readonly assets: readonly string[];
}): string {
  const { config } = about;
  const { file: _file, dir: _dir, ...said } = config;
  return hashBytes(
    JSON.stringify([about.revision, about.troubles, said, [...config.topics], about.templates, about.assets]),
  );
}

/** The key of the last complete build into this output folder; `undefined` when there was none or the folder was emptied. */
export async function readBuildKey(stateDir: string, outputDir: string): Promise<BuildKey | undefined> {
  try {
    const [text] = await Promise.all([readFile(join(stateDir, FILE), "utf8"), stat(join(outputDir, "index.html"))]);
    const { key, planned, entries }: Record<string, unknown> = JSON.parse(text);
    if (typeof key !== "string" || typeof planned !== "number" || typeof entries !== "number") return undefined;
    return { key, planned, entries };
  } catch {
    return undefined; // no build yet, or no site any more
  }
}

/** Written last, when everything else is in place. */
export async function writeBuildKey(stateDir: string, key: BuildKey): Promise<void> {
  await replaceFile(join(stateDir, FILE), `${JSON.stringify(key)}\n`);
}
