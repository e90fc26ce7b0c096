import type { EntryId } from "../../model/entry.ts";
import { listParam, type Sql } from "../sql.ts";
import { splitEntry } from "./apply.ts";

/**
 * {@link Store.part} of SQLite, inside an open transaction.
 *
 * @returns true when there was anything to undo.
 */
export function partRows(sql: Sql, names: readonly string[]): boolean {
  const rules = listParam(names);
  const copies = sql.all<{ id: EntryId }>(
    "SELECT id FROM entry WHERE merged_by IN (SELECT value FROM json_each(:rules)) AND merged_by IS NOT NULL",
    { rules },
  );
  for (const { id } of copies) splitEntry(sql, id);
  const forgotten = sql.run("DELETE FROM likeness WHERE rule IN (SELECT value FROM json_each(:rules))", { rules });
  return copies.length + forgotten > 0;
}
