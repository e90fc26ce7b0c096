import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Instant } from "../../model/instant.ts";
import { isSound } from "../../store/sqlite/backup.ts";
import { listBackups } from "./backup-names.ts";
import { type Restored, restoreBackup } from "./restore.ts";

/**
 * What became of a database that could not be read. `sound`: all of its pages hang together, so it was left alone.
 * `restored`: it was set aside, and a copy stands in its place. `stuck`: there is no sound copy, and nothing was touched:
 * beginning anew would take posts off the site, which is for a person to decide.
 */
export type Recovery =
  | { readonly kind: "sound" }
  | ({ readonly kind: "restored"; readonly from: string } & Restored)
  | { readonly kind: "stuck"; readonly tried: number };

/**
 * Puts the newest sound copy in the place of a database that is damaged. Whoever calls holds the run lock and has closed it.
 *
 * @param importState - puts the state that was exported last in its place (`orrery export --state`), when there is one.
 */
export async function recoverDatabase(
  stateDir: string,
  now: Instant,
  importState: () => Promise<({ readonly from: string } & Restored) | undefined>,
): Promise<Recovery> {
  const database = join(stateDir, "orrery.db");
  if (existsSync(database) && !isCutToNothing(stateDir) && isSound(database)) return { kind: "sound" };
  const backups = listBackups(stateDir);
  for (const { file } of backups) {
    const restored = await restoreBackup(stateDir, file, "corrupt", now);
    if (restored.ok) return { kind: "restored", from: file, ...restored.value };
  }
  const imported = await importState();
  return imported === undefined ? { kind: "stuck", tried: backups.length } : { kind: "restored", ...imported };
}

/**
 * True for a database that was written once and is empty now: SQLite would take it for a new one. A file that a first run
 * made and was killed over has no copies beside it.
 */
export function isCutToNothing(stateDir: string): boolean {
  const size = statSync(join(stateDir, "orrery.db"), { throwIfNoEntry: false })?.size;
  return size === 0 && listBackups(stateDir).length > 0;
}
