import type { Likeness } from "../../model/change.ts";
import type { EntryId } from "../../model/entry.ts";
import type { PgSql } from "./sql.ts";

/** Writes down that one entry says where another is; a former rule and evidence give way. */
export async function putLikeness(sql: PgSql, { entry, other, rule, evidence }: Likeness<EntryId>): Promise<void> {
  await sql.run(PUT, { entry, other, rule, evidence });
}

const PUT = `
INSERT INTO likeness VALUES (:entry, :other, :rule, :evidence)
ON CONFLICT (entry_id, other_id) DO UPDATE SET rule = excluded.rule, evidence = excluded.evidence`;

/** Forgets what an entry with other words was like, on both sides. */
export async function forgetLikenesses(sql: PgSql, id: EntryId): Promise<void> {
  await sql.run("DELETE FROM likeness WHERE entry_id = :id OR other_id = :id", { id });
}

/** {@link Store.likenesses} of PostgreSQL. */
export async function readLikenesses(sql: PgSql): Promise<readonly Likeness<EntryId>[]> {
  return await sql.all<Likeness<EntryId>>(LIKENESSES);
}

/** A copy of an entry is named on it already. */
const LIKENESSES = `
SELECT entry_id AS entry, other_id AS other, rule, evidence
FROM likeness JOIN entry ON entry.id = entry_id JOIN entry AS far ON far.id = other_id
WHERE entry.taken_down = 0 AND entry.merged_into IS NULL AND far.taken_down = 0
  AND far.merged_into IS DISTINCT FROM entry_id
ORDER BY entry_id, other_id`;
