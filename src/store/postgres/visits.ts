import { type VisitRecord, visitDayOf } from "../../model/feed.ts";
import { VISIT_DAYS_KEPT, VISITS_KEPT } from "../store.ts";
import { columnsOf, type PgSql } from "./sql.ts";

/** Writes down visits, in their order, and counts them by day, inside an open transaction. What is too old goes. */
export async function writeVisits(sql: PgSql, records: readonly VisitRecord[]): Promise<void> {
  if (records.length === 0) return;
  await countVisits(sql, records);
  const written = await sql.all<Written>(PUT_VISITS, columnsOf(numbered(records)));
  const full = written.filter(({ n }) => n > VISITS_KEPT);
  if (full.length === 0) return;
  await sql.run(FORGET_VISITS, columnsOf(full.map(({ feedKey, n }) => ({ feedKey, last: n - VISITS_KEPT }))));
}

interface Written {
  readonly feedKey: string;
  readonly n: number;
}

/** The first of a feed's visits here is number 1, and so on: they count on from those that are kept. */
function numbered(records: readonly VisitRecord[]) {
  const counts = new Map<string, number>();
  return records.map((record) => {
    const { feedKey } = record;
    const place = (counts.get(feedKey) ?? 0) + 1;
    counts.set(feedKey, place);
    return { feedKey, place, record: JSON.stringify(record) };
  });
}

const PUT_VISITS = `
INSERT INTO visit (feed_key, n, record)
SELECT feed_key, coalesce((SELECT max(n) FROM visit WHERE visit.feed_key = made.feed_key), 0) + place, record
FROM unnest(CAST(:feedKey AS text[]), CAST(:place AS integer[]), CAST(:record AS text[])) AS made (feed_key, place, record)
RETURNING feed_key AS "feedKey", n`;

const FORGET_VISITS = forget("visit", "n", "bigint");

/** Old days are taken away with the first visit of a new one. */
async function countVisits(sql: PgSql, records: readonly VisitRecord[]): Promise<void> {
  const days = daysOf(records);
  const counted = await sql.all<{ feedKey: string; day: number; visits: number }>(COUNT_VISITS, columnsOf(days));
  const before = new Map(days.map(({ feedKey, day, good, failed }) => [`${feedKey} ${day}`, good + failed]));
  const begun = counted.filter(({ feedKey, day, visits }) => before.get(`${feedKey} ${day}`) === visits);
  if (begun.length === 0) return;
  await sql.run(FORGET_DAYS, columnsOf(begun.map(({ feedKey, day }) => ({ feedKey, last: day - VISIT_DAYS_KEPT }))));
}

/** By feed, so that two who write the same rows never wait for one another. */
function daysOf(records: readonly VisitRecord[]) {
  const groups = Map.groupBy(records, ({ feedKey, at }) => `${feedKey} ${visitDayOf(at)}`);
  return [...groups.values()].flatMap((visits) => {
    const [first] = visits;
    if (first === undefined) return [];
    const failed = visits.filter(({ outcome }) => outcome === "failed").length;
    const bytes = visits.reduce((sum, { wireBytes }) => sum + wireBytes, 0);
    return [{ feedKey: first.feedKey, day: visitDayOf(first.at), good: visits.length - failed, failed, bytes }];
  });
}

const COUNT_VISITS = `
INSERT INTO visit_day (feed_key, day, good, failed, bytes)
SELECT * FROM unnest(CAST(:feedKey AS text[]), CAST(:day AS integer[]), CAST(:good AS integer[]),
  CAST(:failed AS integer[]), CAST(:bytes AS bigint[])) AS made (feed_key, day, good, failed, bytes)
ORDER BY feed_key, day
ON CONFLICT (feed_key, day) DO UPDATE SET good = visit_day.good + excluded.good,
  failed = visit_day.failed + excluded.failed, bytes = visit_day.bytes + excluded.bytes
RETURNING feed_key AS "feedKey", day, good + failed AS visits`;

const FORGET_DAYS = forget("visit_day", "day", "integer");

/** Looked up feed by feed, by the index: asked for at once, the server goes through all feeds each time. */
function forget(table: string, column: string, type: string): string {
  return `
DELETE FROM ${table} WHERE ctid = ANY(ARRAY(
  SELECT place FROM unnest(CAST(:feedKey AS text[]), CAST(:last AS ${type}[])) AS old (feed_key, last)
    CROSS JOIN LATERAL (SELECT ctid AS place FROM ${table}
      WHERE ${table}.feed_key = old.feed_key AND ${column} <= old.last LIMIT 1000) AS gone))`;
}
