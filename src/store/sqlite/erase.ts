import type { EntryId } from "../../model/entry.ts";
import { ENTRY_PLACES, FEED_TABLES } from "../erased-tables.ts";
import { listParam, type Sql } from "../sql.ts";
import type { Erased } from "../store.ts";
import { relinkEntry, relinkTargets } from "./links.ts";

/**
 * {@link Store.erase} of SQLite. Rows that are deleted leave their bytes in the file, so these are zeroed, and the whole
 * file is written anew: pages that were freed long before go, too, and the log beside it is emptied.
 *
 * @see https://www.sqlite.org/pragma.html#pragma_secure_delete and https://www.sqlite.org/lang_vacuum.html
 */
export function eraseMember(sql: Sql, memberId: string): Erased {
  const feeds = sql
    .all<{ key: string }>("SELECT key FROM feed WHERE state ->> 'memberId' = :memberId", { memberId })
    .map(({ key }) => key);
  const entries = sql.all<{ id: EntryId }>(OWN_ENTRIES, { memberId, feeds: listParam(feeds) }).map(({ id }) => id);
  sql.script("PRAGMA secure_delete = ON");
  sql.transaction(() => {
    sql.script("PRAGMA defer_foreign_keys = ON");
    eraseEntries(sql, entries);
    for (const table of FEED_TABLES) deleteWhere(sql, table, "feed_key", feeds);
    deleteWhere(sql, "feed", "key", feeds);
    sql.run(FORGET_REASONS, { feeds: listParam(feeds) });
    sql.run("DELETE FROM own_host WHERE member_id = :memberId", { memberId });
    sql.run(FORGET_NOTES, { memberId, feeds: listParam(feeds.map((key) => `feed ${key}`)) });
    if (feeds.length + entries.length > 0) sql.run("UPDATE planet SET revision = revision + 1");
  });
  sql.script("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
  return { feeds: feeds.length, entries: entries.length };
}

const OWN_ENTRIES = `
SELECT id FROM entry WHERE member_id = :memberId OR feed_key IN (SELECT value FROM json_each(:feeds))`;

/** What its home page says to planets, and alerts about its feeds. */
const FORGET_NOTES = `
DELETE FROM note WHERE (kind = 'word' AND key = :memberId)
  OR (kind = 'alert' AND record ->> 'about' IN (SELECT value FROM json_each(:feeds)))`;

/** Verdicts on others' posts that name one of theirs: "It is a copy of … in ana/1 (same-url)." */
const FORGET_REASONS = `
DELETE FROM verdict WHERE EXISTS (SELECT 1 FROM json_each(:feeds) WHERE instr(reason, ' in ' || value || ' (') > 0)`;

function eraseEntries(sql: Sql, entries: readonly EntryId[]): void {
  const ids = listParam(entries);
  const orphans = sql.all<{ id: EntryId }>(FREE_COPIES, { ids });
  const targets = sql.all<{ target: string }>(LED_THERE, { ids });
  for (const [table, column] of ENTRY_PLACES) deleteWhere(sql, table, column, entries);
  deleteWhere(sql, "entry", "id", entries);
  relinkTargets(sql, new Set(targets.map(({ target }) => target)));
  for (const { id } of orphans) relinkEntry(sql, id);
}

const LED_THERE = "SELECT DISTINCT target FROM link WHERE to_entry IN (SELECT value FROM json_each(:ids))";

/** Others' copies of what goes stand on their own from now on. */
const FREE_COPIES = `
UPDATE entry SET merged_into = NULL, merged_by = NULL
WHERE merged_into IN (SELECT value FROM json_each(:ids)) AND id NOT IN (SELECT value FROM json_each(:ids)) RETURNING id`;

function deleteWhere(sql: Sql, table: string, column: string, values: readonly (string | number)[]): void {
  sql.run(`DELETE FROM ${table} WHERE ${column} IN (SELECT value FROM json_each(:values))`, {
    values: listParam(values),
  });
}
