import { readFile, rm } from "node:fs/promises";
import type { Manifest } from "../model/output.ts";
import { findPlace } from "./place.ts";
import { replaceFile, tempName } from "./write-file.ts";

/*
 * Why a build may be killed at any moment (kill -9, power cut of the process):
 *
 * 1. writeJournal lists every file about to be written or removed, before the first is touched.
 * 2. publish replaces each file by a rename: it holds old bytes or new ones, never a part.
 * 3. writeManifest says what is there now, in one rename. 4. closeJournal.
 *
 * Killed before 1: nothing happened. Between 1 and 4: the next run finds the journal, and whatever it lists counts as
 * ours with unknown contents ({@link distrust}): planned files are made again, others are gone. That holds even when
 * the next plan equals the one before the kill, where the old manifest alone would call a new file an old one.
 * Killed after 3 the journal says less than the truth, which costs work and nothing else.
 */

/** Lists the output files about to be touched. Paths of an unfinished journal must be among them, or have been dealt with. */
export async function writeJournal(file: string, paths: readonly string[]): Promise<void> {
  await replaceFile(file, paths.map((path) => `${path}\n`).join(""));
}

/** The files that an unfinished build may have touched; none when the last build came to its end. */
export async function readJournal(file: string): Promise<readonly string[]> {
  const text = await readFile(file, "utf8").catch(() => ""); // no journal: nothing unfinished
  return text.split("\n").filter((line) => line !== "");
}

/** Ends the build. */
export async function closeJournal(file: string): Promise<void> {
  await rm(file, { force: true });
}

/** The manifest with each of the files known to be ours, and its contents not known. */
export function distrust(manifest: Manifest, paths: readonly string[]): Manifest {
  const unknown = paths.map((path) => [path, ""] as const);
  return { ...manifest, files: new Map([...manifest.files, ...unknown]) };
}

/** Removes the half-written files that a killed build left beside those it was about to write. */
export async function sweepTemps(output: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const place = findPlace(output, path);
    if (place.ok) await rm(tempName(place.value.path), { force: true });
  }
}
