import { existsSync } from "node:fs";
import { constants, copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteStore } from "../sqlite.ts";
import type { Store } from "../store.ts";

/**
 * Opens a copy of a planet's memory, to try on it what is not to be done yet. Closing it throws it away.
 *
 * @param file - the database; nobody may be writing to it, and nothing there is touched. One that is not there is an empty one.
 */
export async function openStoreCopy(file: string): Promise<Store> {
  const dir = await mkdtemp(join(tmpdir(), "orrery-copy-"));
  const discard = (): Promise<void> => rm(dir, { recursive: true, force: true });
  const copy = join(dir, "orrery.db");
  try {
    // What a killed run had not put into the database itself yet stands in the log beside it.
    for (const part of ["", "-wal"]) {
      if (existsSync(file + part)) await copyFile(file + part, copy + part, constants.COPYFILE_FICLONE);
    }
    const store = await openSqliteStore(copy);
    return { ...store, close: () => store.close().finally(discard) };
  } catch (error) {
    await discard();
    throw error;
  }
}
