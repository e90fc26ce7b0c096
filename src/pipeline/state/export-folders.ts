import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** In the state folder: a path a line, the newest first. */
const NOTE = "exported-state";

/** Most folders that are remembered: a job that takes a new one each time must not fill the disk. */
const MOST = 1000;

/**
 * Where the state was exported to, absolute, the last one first: it is found there when the database is damaged, and told of
 * when a member is erased. Folders that are gone by now are among them.
 */
export function exportFolders(stateDir: string): readonly string[] {
  const note = join(stateDir, NOTE);
  return existsSync(note)
    ? readFileSync(note, "utf8")
        .split("\n")
        .filter((line) => line !== "")
    : [];
}

/** Remembers a folder as the one that was exported to last. */
export function noteExport(stateDir: string, folder: string): void {
  const others = exportFolders(stateDir).filter((other) => other !== folder);
  writeFileSync(join(stateDir, NOTE), `${[folder, ...others].slice(0, MOST).join("\n")}\n`);
}
