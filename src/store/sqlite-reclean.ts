import type { Recleaned } from "../model/change.ts";
import type { EntryId } from "../model/entry.ts";
import { recleanedColumns } from "./body-row.ts";
import { listParam, type Sql } from "./sql.ts";

/** {@link Store.outdated} of SQLite, by the index on body.policy: a planet without work to do reads no body. */
export function readOutdated(sql: Sql, policy: number, limit: number): readonly EntryId[] {
  const rows = sql.all<{ id: EntryId }>(
    `SELECT id FROM body JOIN entry ON entry.id = body.entry_id
     WHERE (policy < :policy OR policy > :policy) AND taken_down = 0 ORDER BY id LIMIT :limit`,
    { policy, limit },
  );
  return rows.map(({ id }) => id);
}

/** {@link Store.reclean} of SQLite, inside an open transaction. */
export function recleanRows(sql: Sql, bodies: readonly Recleaned[]): void {
  for (const { id, body, hash, textHash = null } of bodies) {
    if (sql.run("UPDATE entry SET hash = :hash, text_hash = :textHash WHERE id = :id", { id, hash, textHash }) === 0)
      continue;
    sql.run(PUT_HTML, { ...recleanedColumns(body), id });
    sql.run("DELETE FROM link WHERE entry_id = :id", { id });
    sql.run("INSERT INTO link SELECT :id, key, value FROM json_each(:links)", { id, links: listParam(body.links) });
  }
}

const PUT_HTML = `
UPDATE body SET html = :html, opening_end = :openingEnd, rest_start = :restStart, opening = :opening, rest = :rest,
  text = :text, words = :words, policy = :policy WHERE entry_id = :id`;
