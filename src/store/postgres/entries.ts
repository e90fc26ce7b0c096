import type { EntryId, StoredEntry } from "../../model/entry.ts";
import type { BodyRow } from "../body-row.ts";
import { BODY_COLUMNS, ENTRY_COLUMNS } from "../columns.ts";
import type { EntryRow } from "../entry-row.ts";
import { type CopyRow, type LinkRow, storedEntries } from "../shown-rows.ts";
import type { PgSql } from "./sql.ts";

/** {@link Store.entries} of PostgreSQL. */
export async function readEntries(sql: PgSql, ids: readonly EntryId[]): Promise<ReadonlyMap<EntryId, StoredEntry>> {
  if (ids.length === 0) return new Map();
  const [rows, links, copies, like] = await Promise.all([
    sql.all<EntryRow & BodyRow>(ENTRIES, { ids }),
    sql.all<LinkRow>(LINKS, { ids }),
    sql.all<CopyRow>(COPIES, { ids }),
    sql.all<CopyRow>(LIKE, { ids }),
  ]);
  return storedEntries(rows, links, [...copies, ...like]);
}

const ENTRIES = `
SELECT ${ENTRY_COLUMNS}, ${BODY_COLUMNS} FROM entry JOIN body ON body.entry_id = entry.id
WHERE entry.id = ANY(CAST(:ids AS bigint[])) AND taken_down = 0`;

const LINKS = `
SELECT entry_id AS "entryId", target, text, sentence, to_entry AS "to" FROM link
WHERE entry_id = ANY(CAST(:ids AS bigint[])) AND is_reply = 0 ORDER BY entry_id, position`;

const COPIES = `
SELECT merged_into AS original, id, link, member_id AS "memberId" FROM entry
WHERE merged_into = ANY(CAST(:ids AS bigint[])) AND taken_down = 0 ORDER BY id`;

const LIKE = `
SELECT entry_id AS original, other_id AS id, link, member_id AS "memberId"
FROM likeness JOIN entry ON entry.id = other_id
WHERE entry_id = ANY(CAST(:ids AS bigint[])) AND taken_down = 0 AND merged_into IS DISTINCT FROM entry_id
ORDER BY other_id`;
