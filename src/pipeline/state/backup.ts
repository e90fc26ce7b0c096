import { existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Instant } from "../../model/instant.ts";
import type { BackupRule } from "../../model/planet.ts";
import type { Result } from "../../model/problem.ts";
import { compressFile } from "../../store/backup-file.ts";
import { copyDatabase, type DatabaseFacts, inspectDatabase } from "../../store/sqlite/backup.ts";
import { BACKUPS_KEPT, backupFolder, backupName, isBackupDue, listBackups } from "./backup-names.ts";

/** A copy that was made, and what it holds. */
export interface MadeBackup extends DatabaseFacts {
  readonly file: string;
  readonly bytes: number;
  /** Older copies that were taken away for it. */
  readonly removed: number;
}

/**
 * Copies the database, also while a run writes to it, and looks at the copy before it gets its name: one that is there is whole.
 *
 * @param to - a file that is not there yet, in a folder that is, compressed when its name ends in `.zst`. A folder that is not
 *   there may be a disk that is not: none is made.
 * @throws the store's error when the database is damaged; the machine's when the copy cannot be written.
 */
export async function makeBackup(stateDir: string, to: string): Promise<Result<Omit<MadeBackup, "removed">>> {
  const database = join(stateDir, "orrery.db");
  if (!existsSync(database)) {
    const hint = "Run the planet first, or look whether --config names the right one.";
    return { ok: false, problem: { code: "backup/nothing", message: "There is nothing to copy yet.", hint } };
  }
  if (existsSync(to)) {
    const hint = "Name another file; nothing is ever written over.";
    return { ok: false, problem: { code: "backup/exists", message: `${to} is there already.`, hint } };
  }
  const folder = dirname(resolve(to));
  if (!existsSync(folder)) {
    const hint = "Look whether its disk is there, or make the folder; nothing was written.";
    return { ok: false, problem: { code: "backup/no-folder", message: `There is no folder ${folder}.`, hint } };
  }
  const [plain, packed] = [`${to}.plain-tmp`, `${to}.tmp`];
  try {
    clear(plain, packed);
    copyDatabase(database, plain);
    const facts = inspectDatabase(plain, "The copy");
    if (!facts.ok) return facts;
    const isPacked = to.endsWith(".zst");
    if (isPacked) await compressFile(plain, packed);
    renameSync(isPacked ? packed : plain, to);
    return { ok: true, value: { ...facts.value, file: to, bytes: statSync(to).size } };
  } finally {
    clear(plain, packed);
  }
}

/**
 * {@link makeBackup} into the planet's own folder, of which the newest copies stay.
 *
 * @param keep - how many, this one included.
 */
export async function makeOwnBackup(
  stateDir: string,
  now: Instant,
  keep: number = BACKUPS_KEPT,
): Promise<Result<MadeBackup>> {
  if (existsSync(stateDir)) mkdirSync(backupFolder(stateDir), { recursive: true });
  const made = await makeBackup(stateDir, join(backupFolder(stateDir), backupName(now)));
  if (!made.ok) return made;
  const old = listBackups(stateDir)
    .filter(({ file }) => file !== made.value.file)
    .slice(keep - 1);
  for (const { file } of old) rmSync(file, { force: true });
  return { ok: true, value: { ...made.value, removed: old.length } };
}

/** The copy that a run leaves behind when the last one is old enough; `undefined` when none is due. */
export async function backUpWhenDue(
  rule: BackupRule,
  stateDir: string,
  now: Instant,
): Promise<Result<MadeBackup> | undefined> {
  const newest = listBackups(stateDir)[0]?.at;
  return isBackupDue(rule, newest, now) ? await makeOwnBackup(stateDir, now) : undefined;
}

function clear(...files: readonly string[]): void {
  for (const file of files) rmSync(file, { force: true });
}
