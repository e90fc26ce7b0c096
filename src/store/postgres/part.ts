import type { EntryId } from "../../model/entry.ts";
import { ALONE } from "./apply.ts";
import { relinkEntries } from "./links.ts";
import type { PgSql } from "./sql.ts";

/**
 * {@link Store.part} of PostgreSQL, inside an open transaction.
 *
 * @returns true when there was anything to undo.
 */
export async function partRows(sql: PgSql, rules: readonly string[]): Promise<boolean> {
  const copies = await sql.all<{ id: EntryId }>(
    `UPDATE entry SET ${ALONE} WHERE merged_by = ANY(CAST(:rules AS text[])) RETURNING id`,
    { rules },
  );
  await relinkEntries(
    sql,
    copies.map(({ id }) => id),
  );
  const forgotten = await sql.run("DELETE FROM likeness WHERE rule = ANY(CAST(:rules AS text[]))", { rules });
  return copies.length + forgotten > 0;
}
