import { hash } from "node:crypto";
import { mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { PlanetConfig } from "../model/planet.ts";
import type { ConfigOutcome } from "./parse.ts";

/**
 * Reads feeds.yaml as {@link loadConfig} does, and remembers what it said: most runs find it as it was, and the YAML
 * reader and the schema then need not even be loaded. Whoever can write the cache can write the whole state.
 *
 * @param file - feeds.yaml, absolute.
 * @param cacheFile - absolute, in the state folder.
 */
export async function loadCachedConfig(file: string, cacheFile: string): Promise<ConfigOutcome> {
  const key = await keyOf(file);
  const known = key === undefined ? undefined : await readCache(cacheFile, key);
  if (known !== undefined) return { ok: true, config: known, warnings: [] };

  const { loadConfig } = await import("./load.ts");
  const outcome = await loadConfig(file);
  // A warning may be about something beside feeds.yaml, and go without a change of its text.
  if (outcome.ok && outcome.warnings.length === 0 && key !== undefined)
    await writeCache(cacheFile, key, outcome.config);
  return outcome;
}

/** Hash of the text, its place, and the code that reads it; `undefined` when there is no such file. */
async function keyOf(file: string): Promise<string | undefined> {
  try {
    const [text, code] = await Promise.all([readFile(file), codeDates()]);
    return hash("sha1", `${resolve(file)}\n${code}\n${hash("sha1", text)}`);
  } catch {
    return undefined; // loadConfig says what is wrong
  }
}

/** Names and dates of this room's files: another version may read the same text otherwise. */
async function codeDates(): Promise<string> {
  const names = await readdir(import.meta.dirname);
  const dates = await Promise.all(
    names.map(async (name) => `${name} ${(await stat(join(import.meta.dirname, name))).mtimeMs}`),
  );
  return dates.sort().join("\n");
}

async function readCache(cacheFile: string, key: string): Promise<PlanetConfig | undefined> {
  try {
    const { key: of, config } = JSON.parse(await readFile(cacheFile, "utf8"));
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
