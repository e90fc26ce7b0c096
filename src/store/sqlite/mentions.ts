import type { EntryId } from "../../model/entry.ts";
import type { Mention } from "../../model/mention.ts";
import { type MentionRow, readMention } from "../mention-row.ts";
import { listParam, type Sql } from "../sql.ts";

/** {@link Store.mentions} of SQLite. */
export function readMentions(sql: Sql, ids: readonly EntryId[]): readonly Mention[] {
  return sql.all<MentionRow>(MENTIONS, { ids: listParam(ids) }).map(readMention);
}

/** {@link Store.putMention} of SQLite. */
export function writeMention(sql: Sql, { from, target, outcome, status, code, tries, at }: Mention): void {
  const row = { from, target, outcome, status: status ?? null, code: code ?? null, tries, at };
  sql.run("INSERT OR REPLACE INTO mention VALUES (:from, :target, :outcome, :status, :code, :tries, :at)", row);
}

const MENTIONS = `
SELECT entry_id AS "from", target, outcome, status, code, tries, at FROM mention
WHERE entry_id IN (SELECT value FROM json_each(:ids)) ORDER BY entry_id, target`;
