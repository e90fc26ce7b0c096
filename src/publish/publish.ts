import { mkdirSync } from "node:fs";
import { rm, rmdir } from "node:fs/promises";
import { dirname, relative } from "node:path";
import { byPublishOrder } from "../model/output.ts";
import type { Problem } from "../model/problem.ts";
import { findPlace } from "./place.ts";
import { hasBytes, replaceNow } from "./write-file.ts";

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

/** What came of one file; a problem: it was left alone because writing it would have touched something that is not ours. */
export type PutOutcome = "written" | "unchanged" | Problem;

/**
 * A hand that puts files into the output folder, one after the other as they are made. A file is replaced in one step,
 * and only when its bytes differ. Folders once found to be safe are not looked at again.
 *
 * @param output - absolute folder; made when it is not there.
 */
export function openOutput(output: string): (file: OutputFile) => PutOutcome {
  const safe = new Set<string>();
  return (file) => {
    const place = findPlace(output, file.path, safe);
    if (!place.ok) return place.problem;
    const { path, size, hasFolder } = place.value;
    if (size !== undefined && size === Buffer.byteLength(file.bytes) && hasBytes(path, Buffer.from(file.bytes)))
      return "unchanged";
    if (!hasFolder) mkdirSync(dirname(path), { recursive: true });
    replaceNow(path, file.bytes);
    return "written";
  };
}

/**
 * Brings the output folder up to date. Assets come first, then the pages that lead nowhere new, then those that link to
 * them, the map of the site last; what is gone is removed after that, with the folders it leaves empty.
 *
 * @param output - absolute folder; made when it is not there.
 */
export async function publish(output: string, change: OutputChange): Promise<Published> {
  const done = { written: 0, unchanged: 0, removed: 0 };
  const problems: Problem[] = [];
  const put = openOutput(output);
  for (const file of [...change.files].sort((a, b) => byPublishOrder(a.path, b.path))) {
    const outcome = put(file);
    if (typeof outcome === "string") done[outcome] += 1;
    else problems.push(outcome);
  }
  const safe = new Set<string>();
  for (const path of change.gone) {
    const place = findPlace(output, path, safe);
    if (!place.ok) problems.push(place.problem);
    else if (await remove(output, place.value.path)) done.removed += 1;
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
