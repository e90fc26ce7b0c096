import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Keeps a second run out of a planet. The lock is SQLite's own on a small file: the system gives it back when
 * the process dies, however it dies, so there is no stale lock to clean up after a crash.
 *
 * @returns `undefined` when another process holds it.
 */
export function lockRun(stateDir: string): { release(): Promise<void> } | undefined {
  mkdirSync(stateDir, { recursive: true });
  const db = new DatabaseSync(join(stateDir, "run.lock"));
  try {
    db.exec("PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE;");
  } catch (error) {
    db.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  return {
    async release() {
      db.exec("ROLLBACK;");
      db.close();
    },
  };
}

/** SQLITE_BUSY (5) and its extended codes. */
function isBusy(error: unknown): boolean {
  return (
    error instanceof Error && "errcode" in error && typeof error.errcode === "number" && (error.errcode & 0xff) === 5
  );
}
