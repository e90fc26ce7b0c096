import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** The file in which a new version grows. One name for each file, so that what a killed run left can be found. */
export function tempName(path: string): string {
  return join(dirname(path), `.${basename(path)}.orrery-tmp`);
}

/**
 * Replaces a file in one step: a reader, and a run killed at any moment, sees the old bytes or the new, never a part.
 *
 * @param path - absolute; folders on the way are made.
 */
export async function replaceFile(path: string, bytes: string | Uint8Array): Promise<void> {
  const temp = tempName(path);
  try {
    await writeFile(temp, bytes, { flag: "wx" });
  } catch {
    // The folder is not there yet, or a killed run left something: that is removed, not written through, were it a link.
    await mkdir(dirname(path), { recursive: true });
    await rm(temp, { force: true });
    await writeFile(temp, bytes, { flag: "wx" });
  }
  await rename(temp, path);
}

/** True when the file is there with exactly these bytes: then it need not be touched. */
export async function hasBytes(path: string, bytes: string | Uint8Array): Promise<boolean> {
  const known = await readFile(path).catch(() => undefined); // not there, or not ours to read: it will be replaced
  return known?.equals(typeof bytes === "string" ? Buffer.from(bytes) : bytes) ?? false;
}
