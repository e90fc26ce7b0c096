import { rawIdKey } from "../../model/change.ts";
import type { Instant } from "../../model/instant.ts";
import type { Judgement } from "../../model/judgement.ts";
import { type JudgedRow, judgedRow, judgementsOf } from "../judged-row.ts";
import { listParam, type Sql } from "../sql.ts";
import { JUDGED_KEPT } from "../store.ts";

/** {@link Store.judged} of SQLite. */
export function readJudged(sql: Sql, feedKey: string, rawIds: readonly string[]): ReadonlyMap<string, Judgement> {
  const rows = sql.all<JudgedRow>(JUDGED, { feedKey, ids: listParam(rawIds.map(rawIdKey)) });
  return judgementsOf(rows);
}

/** Keeps judgements in the place of former ones, inside an open transaction; the oldest of their feed give way. */
export function writeJudged(sql: Sql, judged: readonly Judgement[], now: Instant): void {
  for (const row of judged.map(judgedRow)) {
    sql.run("INSERT OR REPLACE INTO judgement VALUES (:feedKey, :rawId, :hash, :ruling, :by, :now)", { ...row, now });
  }
  for (const feedKey of new Set(judged.map((one) => one.feedKey))) sql.run(FORGET, { feedKey });
}

const JUDGED = `
SELECT feed_key AS feedKey, raw_id AS rawId, hash, ruling, programs AS "by" FROM judgement
WHERE feed_key = :feedKey AND raw_id IN (SELECT value FROM json_each(:ids))`;

const FORGET = `
DELETE FROM judgement WHERE feed_key = :feedKey AND raw_id NOT IN (
  SELECT raw_id FROM judgement WHERE feed_key = :feedKey ORDER BY at DESC, raw_id LIMIT ${JUDGED_KEPT})`;
