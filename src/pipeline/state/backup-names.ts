import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { DAY_MS, type Instant, later, parseInstant } from "../../model/instant.ts";
import type { BackupRule } from "../../model/planet.ts";
import { stampOf } from "../../store/set-aside.ts";

/** A copy of the database in the planet's own folder of copies. */
export interface KeptBackup {
  readonly file: string;
  readonly at: Instant;
  readonly bytes: number;
}

/** Copies that are kept in the planet's own folder when nobody says otherwise. */
export const BACKUPS_KEPT = 2;

/** The planet's own folder of copies. */
export function backupFolder(stateDir: string): string {
  return join(stateDir, "backup");
}

/** What a copy of this moment is called. */
export function backupName(at: Instant): string {
  return `orrery-${stampOf(at)}.db.zst`;
}

/** The copies in the planet's own folder, newest first. What is called otherwise is somebody else's. */
export function listBackups(stateDir: string): readonly KeptBackup[] {
  const folder = backupFolder(stateDir);
  return namesIn(folder)
    .flatMap((name) => {
      const at = momentIn(name);
      const file = join(folder, name);
      return at === undefined ? [] : [{ file, at, bytes: statSync(file).size }];
    })
    .sort((a, b) => b.at - a.at);
}

/** Whether a run leaves a copy behind. A copy from the future (a clock that was set back) counts as one from now. */
export function isBackupDue(rule: BackupRule, newest: Instant | undefined, now: Instant): boolean {
  if (rule === "never") return false;
  return newest === undefined || later(newest, rule === "daily" ? DAY_MS : 7 * DAY_MS) <= now;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // no copy yet
  }
}

function momentIn(name: string): Instant | undefined {
  const [, day, hours, minutes, rest] = /^orrery-(.{10})T(\d\d)(\d\d)(\d\d(?:\.\d+)?Z)\.db\.zst$/.exec(name) ?? [];
  return day === undefined ? undefined : parseInstant(`${day}T${hours}:${minutes}:${rest}`);
}
