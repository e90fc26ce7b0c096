import { rm, rmdir } from "node:fs/promises";
import { dirname, relative } from "node:path";
import { byPublishOrder } from "../model/output.ts";
import type { Problem } from "../model/problem.ts";
import { findPlace } from "./place.ts";
import { hasBytes, replaceFile } from "./write-file.ts";

/** A file of the site and what is to be in it. */
export interface OutputFile {
  /** Relative to the output folder: `members/mercury/index.html`. */
  readonly path: string;
  readonly bytes: string | Uint8Array;
}

/** What is to change in the output folder. Files that are in neither list are not touched, whoever wrote them. */
export interface OutputChange {
  readonly files: readonly OutputFile[];
  /** Files of ours that no page is written to any more. */
  readonly gone: readonly string[];
}

/** What publishing did. */
export interface Published {
  readonly written: number;
  /** Already there with the same bytes: not touched, so that their dates stay true. */
  readonly unchanged: number;
  readonly removed: number;
  /** Files left alone because writing them would have touched something that is not ours. */
  readonly problems: readonly Problem[];
}

/**
 * Brings the output folder up to date. A file is replaced in one step, and only when its bytes differ; assets come
 * first, then the pages that lead nowhere new, then those that link to them, the map of the site last; what is gone
 * is removed after that, with the folders it leaves empty.
 *
 * @param output - absolute folder; made when it is not there.
 */
export async function publish(output: string, change: OutputChange): Promise<Published> {
  const done = { written: 0, unchanged: 0, removed: 0 };
  const problems: Problem[] = [];
  const safe = new Set<string>();
  for (const file of [...change.files].sort((a, b) => byPublishOrder(a.path, b.path))) {
    const place = await findPlace(output, file.path, safe);
    if (!place.ok) problems.push(place.problem);
    else if (await hasBytes(place.value, file.bytes)) done.unchanged += 1;
    else {
      await replaceFile(place.value, file.bytes);
      done.written += 1;
    }
  }
  for (const path of change.gone) {
    const place = await findPlace(output, path, safe);
    if (!place.ok) problems.push(place.problem);
    else if (await remove(output, place.value)) done.removed += 1;
  }
  return { ...done, problems };
}

async function remove(output: string, file: string): Promise<boolean> {
  try {
    await rm(file);
  } catch (error) {
    if (isCode(error, "ENOENT")) return false;
    throw error;
  }
  await removeEmptyFolders(output, dirname(file));
  return true;
}

/** Removes a folder and those above it as long as nothing is left in them; never the output folder itself. */
async function removeEmptyFolders(output: string, folder: string): Promise<void> {
  for (let dir = folder; relative(output, dir) !== ""; dir = dirname(dir)) {
    try {
      await rmdir(dir);
    } catch (error) {
      // Something is left in it, or somebody was quicker.
      if (isCode(error, "ENOTEMPTY") || isCode(error, "EEXIST") || isCode(error, "ENOENT")) return;
      throw error;
    }
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
