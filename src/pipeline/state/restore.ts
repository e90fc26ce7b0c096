import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Instant } from "../../model/instant.ts";
import type { Result } from "../../model/problem.ts";
import { decompressFile, isCompressed } from "../../store/backup-file.ts";
import { replaceDatabase } from "../../store/set-aside.ts";
import { copyDatabase, type DatabaseFacts, inspectDatabase } from "../../store/sqlite/backup.ts";
import { isDamage } from "../../store/trouble.ts";

/** A copy that was put back. */
export interface Restored extends DatabaseFacts {
  /** Where the database is now that stood in its place; absent when there was none. */
  readonly aside?: string;
}

/**
 * Puts a copy in the place of the database, after looking at every page of it. Whoever calls holds the run lock.
 *
 * @param from - a file of `orrery backup`, compressed or not. It stays.
 * @param why - see {@link replaceDatabase}.
 */
export async function restoreBackup(
  stateDir: string,
  from: string,
  why: "before" | "corrupt",
  now: Instant,
): Promise<Result<Restored>> {
  if (!existsSync(from)) {
    const hint = "`orrery restore` without a file lists the copies that there are.";
    return { ok: false, problem: { code: "restore/no-file", message: `${from} is not there.`, hint } };
  }
  const fresh = join(stateDir, "orrery.db.new");
  clear(fresh);
  try {
    if (!(await unpack(from, fresh))) {
      const message = `${from} is damaged: it cannot be unpacked.`;
      return { ok: false, problem: { code: "store/damaged", message, hint: "Choose another copy." } };
    }
    const facts = inspectDatabase(fresh, from);
    return facts.ok ? { ok: true, value: { ...facts.value, ...putInPlace(stateDir, fresh, why, now) } } : facts;
  } finally {
    clear(fresh);
  }
}

/** The database gives way to another one, and the next build looks at everything anew: its numbers are of another story. */
export function putInPlace(
  stateDir: string,
  fresh: string,
  why: "before" | "corrupt",
  now: Instant,
): { readonly aside?: string } {
  const aside = replaceDatabase(join(stateDir, "orrery.db"), fresh, why, now);
  rmSync(join(stateDir, "build.json"), { force: true });
  return aside === undefined ? {} : { aside };
}

/** Writes the copy as one plain database, with the log that may stand beside it. @returns false when it is damaged. */
async function unpack(from: string, to: string): Promise<boolean> {
  try {
    if (await isCompressed(from)) await decompressFile(from, to);
    else copyDatabase(from, to);
    return true;
  } catch (error) {
    if (isDamage(error) || isCutOff(error)) return false;
    throw error;
  }
}

/** Zlib's word for a compressed file that breaks off or holds something else. */
function isCutOff(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^(?:Z_|ZSTD_)/.test(String(error.code));
}

function clear(file: string): void {
  for (const part of ["", "-wal", "-shm", "-journal"]) rmSync(file + part, { force: true });
}
