import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Reader } from "./readers.ts";

/** A document that every reader can read. */
export interface Feed {
  readonly file: string;
  readonly body: Uint8Array;
}

/** The feeds of a folder, and how many of its files somebody could not read. */
export interface Feeds {
  readonly feeds: readonly Feed[];
  readonly leftOut: number;
}

/**
 * Reads every file in a folder and the folders in it. A file that one of the readers refuses is left out for all:
 * a quick refusal is not speed.
 */
export async function loadFeeds(folder: string, readers: readonly Reader[]): Promise<Feeds> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const feeds: Feed[] = [];
  for (const file of files.sort()) {
    const body = await readFile(file);
    if (await isReadable(body, readers)) feeds.push({ file, body });
  }
  return { feeds, leftOut: files.length - feeds.length };
}

async function isReadable(body: Uint8Array, readers: readonly Reader[]): Promise<boolean> {
  for (const reader of readers) {
    try {
      await reader.read(body);
    } catch {
      // Whatever the reason: this reader cannot take part with this file.
      return false;
    }
  }
  return true;
}
