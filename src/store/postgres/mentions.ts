import type { EntryId } from "../../model/entry.ts";
import type { Mention } from "../../model/mention.ts";
import { type MentionRow, readMention } from "../mention-row.ts";
import { type PgSql, shortOf } from "./sql.ts";

/** {@link Store.mentions} of PostgreSQL. */
export async function readMentions(sql: PgSql, ids: readonly EntryId[]): Promise<readonly Mention[]> {
  return (await sql.all<MentionRow>(MENTIONS, { ids })).map(readMention);
}

const MENTIONS = `
SELECT entry_id AS "from", target, outcome, status, code, tries, at FROM mention
WHERE entry_id = ANY(CAST(:ids AS bigint[])) ORDER BY entry_id, target`;

/** {@link Store.putMention} of PostgreSQL. */
export async function writeMention(
  sql: PgSql,
  { from, target, outcome, status, code, tries, at }: Mention,
): Promise<void> {
  await sql.run(PUT, { from, target, outcome, status: status ?? null, code: code ?? null, tries, at });
}

const PUT = `
INSERT INTO mention VALUES (:from, :target, :outcome, :status, :code, :tries, :at)
ON CONFLICT (entry_id, (${shortOf("target")})) DO UPDATE SET target = excluded.target, outcome = excluded.outcome,
  status = excluded.status, code = excluded.code, tries = excluded.tries, at = excluded.at`;
