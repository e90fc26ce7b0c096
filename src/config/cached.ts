import { hash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { PlanetConfig } from "../model/planet.ts";
import type { ConfigOutcome } from "./parse.ts";

/**
 * Reads feeds.yaml as {@link loadConfig} does, and remembers what it said: most runs find it as it was, and the YAML
 * reader and the schema then need not even be loaded. Whoever can write the cache can write the whole state.
 * Files are read without waiting: nothing else goes on yet, and Node's threads would only make it longer.
 *
 * @param file - feeds.yaml, absolute.
 * @param cacheFile - absolute, in the state folder.
 */
export async function loadCachedConfig(file: string, cacheFile: string): Promise<ConfigOutcome> {
  const key = keyOf(file);
  const known = key === undefined ? undefined : readCache(cacheFile, key);
  if (known !== undefined) return { ok: true, config: known, warnings: [] };

  const { loadConfig } = await import("./load.ts");
  const outcome = await loadConfig(file);
  // A warning may be about something beside feeds.yaml, and go without a change of its text.
  if (outcome.ok && outcome.warnings.length === 0 && key !== undefined)
    await writeCache(cacheFile, key, outcome.config);
  return outcome;
}

/** Hash of the text, its place, and the code that reads it; `undefined` when there is no such file. */
function keyOf(file: string): string | undefined {
  try {
    return hash("sha1", `${resolve(file)}\n${codeDates()}\n${hash("sha1", readFileSync(file))}`);
  } catch {
    return undefined; // loadConfig says what is wrong
  }
}

/** Names and dates of this room's files: another version may read the same text otherwise. */
function codeDates(): string {
  const names = readdirSync(import.meta.dirname).sort();
  return names.map((name) => `${name} ${statSync(join(import.meta.dirname, name)).mtimeMs}`).join("\n");
}

function readCache(cacheFile: string, key: string): PlanetConfig | undefined {
  try {
    const { key: of, config } = JSON.parse(readFileSync(cacheFile, "utf8"));
    return of === key ? { ...config, topics: new Map(config.topics) } : undefined;
  } catch {
    return undefined; // none yet, or none that can be read: feeds.yaml is read instead
  }
}

async function writeCache(cacheFile: string, key: string, config: PlanetConfig): Promise<void> {
  const text = JSON.stringify({ key, config: { ...config, topics: [...config.topics] } });
  try {
    await mkdir(dirname(cacheFile), { recursive: true });
    await writeFile(`${cacheFile}.new`, text);
    await rename(`${cacheFile}.new`, cacheFile);
  } catch {
    // A cache that cannot be written costs the next run some time; if the folder is at fault the run itself will say so.
  }
}
