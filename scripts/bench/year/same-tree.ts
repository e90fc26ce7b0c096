import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The facts of the last run, which no build writes. */
const OF_RUNS: ReadonlySet<string> = new Set(["status.json"]);

/** Paths of files that are in one of two folders only, or not the same bytes in both. */
export function differences(one: string, other: string): readonly string[] {
  const paths = new Set([...pathsIn(one), ...pathsIn(other)]);
  return [...paths].filter((path) => !OF_RUNS.has(path) && !isSame(join(one, path), join(other, path))).sort();
}

function pathsIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  return files.map((item) => join(item.parentPath, item.name).slice(folder.length + 1));
}

function isSame(one: string, other: string): boolean {
  try {
    return readFileSync(one).equals(readFileSync(other));
  } catch {
    return false; // one of them is missing
  }
}
