import { constants, copyFileSync, existsSync, linkSync, renameSync, rmSync, statSync } from "node:fs";
import { formatInstant, type Instant } from "../model/instant.ts";

/** A moment as it stands in names of files: `2026-11-21T080000Z`. */
export function stampOf(at: Instant): string {
  return formatInstant(at).replaceAll(":", "");
}

/**
 * Puts another database in the place of a planet's, which stays beside it under a name that says why. A process killed
 * in between leaves one database or the other in place, never none.
 *
 * @param fresh - the other one, whole and closed, on the same disk. It is moved.
 * @param why - `before`: it was sound; `corrupt`: it was not.
 * @returns where the old one is now; `undefined` when there was none.
 */
export function replaceDatabase(
  file: string,
  fresh: string,
  why: "before" | "corrupt",
  at: Instant,
): string | undefined {
  const aside = existsSync(file) ? freeName(`${file}.${why}-${stampOf(at)}`) : undefined;
  if (aside !== undefined) {
    // Its log goes with it: what a killed run wrote last stands there alone.
    for (const part of ["", "-wal"]) if (holdsBytes(file + part) || part === "") keepAs(file + part, aside + part);
  }
  for (const part of ["-wal", "-shm"]) rmSync(file + part, { force: true });
  renameSync(fresh, file);
  return aside;
}

function holdsBytes(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** A second name for the same file; a copy, where the disk knows no such thing. */
function keepAs(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch {
    copyFileSync(file, name, constants.COPYFILE_FICLONE);
  }
}

function freeName(name: string): string {
  let free = name;
  for (let n = 2; existsSync(free); n += 1) free = `${name}-${n}`;
  return free;
}
