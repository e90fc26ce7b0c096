import { rawIdKey } from "../../model/change.ts";
import type { Instant } from "../../model/instant.ts";
import type { Judgement } from "../../model/judgement.ts";
import { type JudgedRow, judgedRow, judgementsOf } from "../judged-row.ts";
import { JUDGED_KEPT } from "../store.ts";
import { columnsOf, type PgSql, shortOf } from "./sql.ts";

/** {@link Store.judged} of PostgreSQL. */
export async function readJudged(
  sql: PgSql,
  feedKey: string,
  rawIds: readonly string[],
): Promise<ReadonlyMap<string, Judgement>> {
  if (rawIds.length === 0) return new Map();
  const rows = await sql.all<JudgedRow>(JUDGED, { feedKey, keys: [...new Set(rawIds.map(rawIdKey))] });
  return judgementsOf(rows);
}

const JUDGED = `
SELECT feed_key AS "feedKey", raw_id AS "rawId", hash, ruling, programs AS "by"
FROM unnest(CAST(:keys AS text[])) AS asked (key)
  JOIN judgement ON feed_key = :feedKey AND ${shortOf("raw_id")} = ${shortOf("asked.key")} AND raw_id = asked.key`;

/** Keeps judgements in the place of former ones, inside an open transaction; the oldest of their feed give way. */
export async function writeJudged(sql: PgSql, judged: readonly Judgement[], now: Instant): Promise<void> {
  if (judged.length === 0) return;
  const rows = judged.map(judgedRow);
  // Of two on one entry the last counts.
  const last = new Map(rows.map((row) => [JSON.stringify([row.feedKey, row.rawId]), row]));
  await sql.run(PUT, { ...columnsOf([...last.values()]), now });
  for (const feedKey of new Set(rows.map((row) => row.feedKey))) await sql.run(FORGET, { feedKey });
}

const PUT = `
INSERT INTO judgement (feed_key, raw_id, hash, ruling, programs, at)
SELECT *, CAST(:now AS bigint) FROM unnest(CAST(:feedKey AS text[]), CAST(:rawId AS text[]), CAST(:hash AS text[]),
  CAST(:ruling AS text[]), CAST(:by AS text[]))
ON CONFLICT (feed_key, (${shortOf("raw_id")})) DO UPDATE
SET hash = excluded.hash, ruling = excluded.ruling, programs = excluded.programs, at = excluded.at`;

const FORGET = `
DELETE FROM judgement WHERE ctid IN (
  SELECT ctid FROM judgement WHERE feed_key = :feedKey ORDER BY at DESC, raw_id OFFSET ${JUDGED_KEPT})`;
