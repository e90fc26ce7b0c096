import type { EntryId, StoredEntry } from "../../model/entry.ts";
import { BODY_COLUMNS, ENTRY_COLUMNS } from "../columns.ts";
import { type CopyRow, storedEntries } from "../shown-rows.ts";
import { listParam, type Sql } from "../sql.ts";

/** {@link Store.entries} of SQLite. */
export function readEntries(sql: Sql, ids: readonly EntryId[]): ReadonlyMap<EntryId, StoredEntry> {
  const params = { ids: listParam(ids) };
  const copies = [...sql.all<CopyRow>(COPIES, params), ...sql.all<CopyRow>(LIKE, params)];
  return storedEntries(sql.all(ENTRIES, params), sql.all(LINKS, params), copies);
}

const ENTRIES = `
SELECT ${ENTRY_COLUMNS}, ${BODY_COLUMNS} FROM entry JOIN body ON body.entry_id = entry.id
WHERE entry.id IN (SELECT value FROM json_each(:ids)) AND taken_down = 0`;

const LINKS = `
SELECT entry_id AS entryId, target, text, sentence, to_entry AS "to" FROM link
WHERE entry_id IN (SELECT value FROM json_each(:ids)) AND is_reply = 0 ORDER BY entry_id, position`;

const COPIES = `
SELECT merged_into AS original, id, link, member_id AS memberId FROM entry
WHERE merged_into IN (SELECT value FROM json_each(:ids)) AND taken_down = 0 ORDER BY id`;

const LIKE = `
SELECT entry_id AS original, other_id AS id, link, member_id AS memberId FROM likeness JOIN entry ON entry.id = other_id
WHERE entry_id IN (SELECT value FROM json_each(:ids)) AND taken_down = 0 AND merged_into IS NOT entry_id ORDER BY other_id`;
