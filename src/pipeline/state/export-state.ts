import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "../../model/problem.ts";
import { openStateReader } from "../../store/sqlite/state-read.ts";
import { noteExport } from "./export-folders.ts";
import { holdsState, memberFile, memberFiles, PLANET_FILE, writeLines } from "./state-files.ts";

/** What came of an export. */
export interface ExportedState {
  readonly members: number;
  /** Files that differ from what was there, those that went included. */
  readonly changed: number;
}

/**
 * Writes all that a planet remembers as text, one file a member, sorted: what stays the same stays the same bytes. The last
 * documents of feeds are not there; feeds are asked for them when a rule of feeds.yaml changes.
 *
 * @param folder - absolute; a new or empty one, or one that holds a state already, of which it is then the next version.
 */
export function exportState(stateDir: string, folder: string): Result<ExportedState> {
  const database = join(stateDir, "orrery.db");
  if (!existsSync(database)) {
    const hint = "Run the planet first, or look whether --config names the right one.";
    return { ok: false, problem: { code: "export/nothing", message: "There is nothing to export yet.", hint } };
  }
  if (existsSync(folder) && readdirSync(folder).length > 0 && !holdsState(folder)) {
    const message = `${folder} holds other things than a planet's state.`;
    return { ok: false, problem: { code: "export/not-ours", message, hint: "Name a folder of its own for it." } };
  }
  const reader = openStateReader(database);
  try {
    const files = new Set(reader.members.map(memberFile));
    const before = memberFiles(folder);
    let changed = Number(writeLines(join(folder, PLANET_FILE), reader.planet()));
    for (const member of reader.members) {
      changed += Number(writeLines(join(folder, memberFile(member)), reader.member(member)));
    }
    const gone = before.filter((file) => !files.has(file));
    for (const file of gone) rmSync(join(folder, file));
    noteExport(stateDir, folder);
    return { ok: true, value: { members: files.size, changed: changed + gone.length } };
  } finally {
    reader.close();
  }
}
