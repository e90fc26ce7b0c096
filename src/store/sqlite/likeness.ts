import type { Likeness } from "../../model/change.ts";
import type { EntryId } from "../../model/entry.ts";
import type { Sql } from "../sql.ts";

/** Writes down that one entry says where another is; a former rule and evidence give way. */
export function putLikeness(sql: Sql, { entry, other, rule, evidence }: Likeness<EntryId>): void {
  sql.run("INSERT OR REPLACE INTO likeness VALUES (:entry, :other, :rule, :evidence)", {
    entry,
    other,
    rule,
    evidence,
  });
}

/** Forgets what an entry with other words was like, on both sides. */
export function forgetLikenesses(sql: Sql, id: EntryId): void {
  sql.run("DELETE FROM likeness WHERE entry_id = :id", { id });
  sql.run("DELETE FROM likeness WHERE other_id = :id", { id });
}

/** {@link Store.likenesses} of SQLite. */
export function readLikenesses(sql: Sql): readonly Likeness<EntryId>[] {
  return sql.all<Likeness<EntryId>>(LIKENESSES);
}

/** A copy of an entry is named on it already. */
const LIKENESSES = `
SELECT entry_id AS entry, other_id AS other, rule, evidence
FROM likeness JOIN entry ON entry.id = entry_id JOIN entry AS far ON far.id = other_id
WHERE entry.taken_down = 0 AND entry.merged_into IS NULL AND far.taken_down = 0 AND far.merged_into IS NOT entry_id
ORDER BY entry_id, other_id`;
