import type { Verdict } from "../../model/change.ts";
import type { Instant } from "../../model/instant.ts";
import { addressKey } from "../shown.ts";
import { FILTERED_KEPT, type VerdictQuery } from "../store.ts";
import { readVerdict, type VerdictRow, verdictRow } from "../verdict-row.ts";
import { columnsOf, type PgParams, type PgSql, shortOf } from "./sql.ts";

/** Writes verdicts, inside an open transaction. One that was given before keeps its time. */
export async function writeVerdicts(sql: PgSql, verdicts: readonly Verdict[], now: Instant): Promise<void> {
  if (verdicts.length === 0) return;
  const rows = verdicts.map((verdict) => verdictRow(verdict, now));
  // Of two on one entry the last counts.
  const last = new Map(rows.map((row) => [JSON.stringify([row.feedKey, row.rawId]), row]));
  await sql.run(PUT_VERDICTS, columnsOf([...last.values()]));
  const feeds = new Set(rows.filter(({ verdict }) => verdict === "filtered").map(({ feedKey }) => feedKey));
  for (const feedKey of feeds) await sql.run(FORGET_FILTERED, { feedKey });
}

const PUT_VERDICTS = `
INSERT INTO verdict (feed_key, raw_id, verdict, reason, link, link_key, title, at)
SELECT * FROM unnest(CAST(:feedKey AS text[]), CAST(:rawId AS text[]), CAST(:verdict AS text[]), CAST(:reason AS text[]),
  CAST(:link AS text[]), CAST(:linkKey AS text[]), CAST(:title AS text[]), CAST(:at AS bigint[]))
ON CONFLICT (feed_key, (${shortOf("raw_id")})) DO UPDATE SET verdict = excluded.verdict, reason = excluded.reason,
  link = excluded.link, link_key = excluded.link_key, title = excluded.title,
  at = CASE WHEN verdict.verdict = excluded.verdict AND verdict.reason = excluded.reason
    THEN verdict.at ELSE excluded.at END`;

const FORGET_FILTERED = `
DELETE FROM verdict WHERE ctid IN (
  SELECT ctid FROM verdict WHERE feed_key = :feedKey AND verdict = 'filtered'
  ORDER BY at DESC, raw_id OFFSET ${FILTERED_KEPT})`;

/** {@link Store.filtered} of PostgreSQL. */
export async function readFiltered(sql: PgSql, perFeed: number): Promise<readonly Verdict[]> {
  return (await sql.all<VerdictRow>(FILTERED, { perFeed })).map(readVerdict);
}

const COLUMNS = 'feed_key AS "feedKey", raw_id AS "rawId", verdict, reason, link, title, at';

const FILTERED = `
SELECT ${COLUMNS} FROM (
  SELECT *, row_number() OVER (PARTITION BY feed_key ORDER BY at DESC, raw_id) AS place
  FROM verdict WHERE verdict = 'filtered'
) AS placed WHERE place <= :perFeed ORDER BY feed_key, place`;

/** {@link Store.verdicts} of PostgreSQL. */
export async function readVerdicts(sql: PgSql, { feedKey, link }: VerdictQuery): Promise<readonly Verdict[]> {
  const params: PgParams = {
    ...(feedKey === undefined ? {} : { feedKey }),
    ...(link === undefined ? {} : { linkKey: addressKey(link) }),
  };
  const conditions = [
    "TRUE",
    ...(feedKey === undefined ? [] : ["feed_key = :feedKey"]),
    ...(link === undefined
      ? []
      : [`${shortOf("link_key")} = ${shortOf("CAST(:linkKey AS text)")} AND link_key = :linkKey`]),
  ];
  const text = `SELECT ${COLUMNS} FROM verdict WHERE ${conditions.join(" AND ")} ORDER BY feed_key, raw_id`;
  return (await sql.all<VerdictRow>(text, params)).map(readVerdict);
}
