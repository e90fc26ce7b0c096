import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** The file in which a new version grows. One name for each file, so that what a killed run left can be found. */
export function tempName(path: string): string {
  return join(dirname(path), `.${basename(path)}.orrery-tmp`);
}

/** With the encoding named Node writes a string in one step, and makes no buffer of it first. */
const NEW_FILE = { flag: "wx", encoding: "utf8" } as const;

/**
 * Replaces a file in one step: a reader, and a run killed at any moment, sees the old bytes or the new, never a part.
 *
 * @param path - absolute; folders on the way are made.
 */
export async function replaceFile(path: string, bytes: string | Uint8Array): Promise<void> {
  replaceNow(path, bytes);
}

/**
 * {@link replaceFile} without a turn of the event loop: a build writes thousands of small files, and handing each step of
 * each to Node's threads costs several times what the step does.
 */
export function replaceNow(path: string, bytes: string | Uint8Array): void {
  const temp = tempName(path);
  try {
    writeFileSync(temp, bytes, NEW_FILE);
  } catch {
    // The folder is not there yet, or a killed run left something: that is removed, not written through, were it a link.
    mkdirSync(dirname(path), { recursive: true });
    rmSync(temp, { force: true });
    writeFileSync(temp, bytes, NEW_FILE);
  }
  renameSync(temp, path);
}

/** True when the file has exactly these bytes: then it need not be touched. */
export function hasBytes(path: string, bytes: Uint8Array): boolean {
  try {
    return readFileSync(path).equals(bytes);
  } catch {
    return false; // not there any more, or not ours to read: it will be replaced
  }
}
