import type { Instant } from "../../model/instant.ts";
import { MINUTE_MS } from "../../model/instant.ts";
import type { LeaseFigures, Leases } from "../leases.ts";
import { openConnection } from "./connection.ts";
import { readState } from "./feeds.ts";
import { columnsOf } from "./sql.ts";

/** How long a place is leased: so long its feeds wait when a worker is killed. */
const LEASE_MS = 30_000;

/** A lease that is over for so long is nobody's to renew. */
const FORGET_MS = 60_000;

/** Quiet on a place between two workers: longer than between two requests of one. */
const HANDOVER_MS = 1500;

/** Between two questions to a feed, whatever happens: a little less than an hour, as for a run that was killed. */
const APART_MS: number = 55 * MINUTE_MS;

/**
 * Written down within a second, as visits are: a crash of the server itself, not of a worker, may forget who was asked in its
 * last moment.
 */
const SOON = "SET synchronous_commit = off";

/** The tables of a planet in PostgreSQL as workers share them; {@link openPostgresStore} has made them. */
export function openPostgresLeases(address: string, leaseMs: number = LEASE_MS): Leases {
  const sql = openConnection(address, { settings: SOON });
  return {
    leaseMs,
    now: async () => (await sql.one<{ now: Instant }>(`SELECT ${NOW} AS now`))?.now ?? (0 as Instant),
    plan: async (feeds) => {
      await sql.run(FORGET, { keys: feeds.map(({ key }) => key) });
      if (feeds.length > 0) await sql.run(PLAN, columnsOf(feeds));
    },
    take: async (worker, limit) => {
      const rows = await sql.all<{ place: string; state: string }>(TAKE, { worker, limit, leaseMs });
      return rows.map(({ place, state }) => ({ place, state: readState(state) }));
    },
    begin: async (worker, keys) => {
      const rows = await sql.all<{ key: string }>(BEGIN, { worker, keys: keys.toSorted(byBytes) });
      return new Set(rows.map(({ key }) => key));
    },
    settle: async (feeds, holds) => {
      // Holds first: what is settled then is what their hosts asked for, if a worker is killed in between.
      if (holds.length > 0) await sql.run(HOLD, columnsOf(holds));
      if (feeds.length > 0) await sql.run(SETTLE, columnsOf(feeds.toSorted((a, b) => byBytes(a.key, b.key))));
    },
    renew: async (worker) => {
      await sql.run(RENEW, { worker, leaseMs });
      await sql.run(FORGET_LEASES);
    },
    release: async (worker, places) => {
      if (places.length > 0) await sql.run(RELEASE, { worker, places: places.toSorted(byBytes) });
    },
    figures: async () => {
      const row = await sql.one<LeaseFigures>(FIGURES);
      return row ?? { due: 0, lagMs: 0, leases: 0 };
    },
    close: async () => await sql.close(),
  };
}

/** The order of the server's texts here ("C"). */
function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The server's time, ms since 1970. */
const NOW = "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)";

// Rows are locked in the order of keys by whoever waits for them, one statement at a time, so that no two workers ever wait for
// one another. MATERIALIZED keeps the server from joining first and locking in the order of the joined rows.

const FORGET = `
DELETE FROM schedule WHERE feed_key IN
  (SELECT feed_key FROM schedule WHERE NOT feed_key = ANY(CAST(:keys AS text[])) ORDER BY feed_key FOR UPDATE)`;

/**
 * What the feed's row says: it may be due again though it was gone or put off. But what was put off by a visit that may be
 * under way stays put off for its hour, unless the feed stands elsewhere now.
 */
const PLAN = `
INSERT INTO schedule (feed_key, place, host, next_at)
SELECT * FROM unnest(CAST(:key AS text[]), CAST(:place AS text[]), CAST(:host AS text[]), CAST(:nextAt AS bigint[]))
  AS planned (key, place, host, next_at) ORDER BY key COLLATE "C"
ON CONFLICT (feed_key) DO UPDATE SET place = excluded.place, host = excluded.host,
  next_at = CASE WHEN schedule.host = excluded.host
    THEN greatest(excluded.next_at, least(schedule.next_at, ${NOW} + ${APART_MS})) ELSE excluded.next_at END`;

/**
 * Of two who want one place the second finds a lease that is not over, and gets nothing there. Times are compared with one that
 * was asked for before, and what belongs to a feed is looked up feed by feed: else the server goes through all feeds each time.
 */
const TAKE = `
WITH clock AS MATERIALIZED (SELECT ${NOW} AS now),
  due AS (
    SELECT feed_key, place, next_at FROM schedule
    WHERE next_at <= (SELECT now FROM clock)
      AND place NOT IN (SELECT place FROM lease WHERE until > (SELECT now FROM clock))
    ORDER BY next_at LIMIT :limit FOR UPDATE OF schedule SKIP LOCKED),
  taken AS (
    INSERT INTO lease (place, worker, until)
    SELECT DISTINCT due.place, CAST(:worker AS text), clock.now + CAST(:leaseMs AS bigint) FROM due, clock
    ORDER BY due.place
    ON CONFLICT (place) DO UPDATE SET worker = excluded.worker, until = excluded.until
    WHERE lease.until <= (SELECT now FROM clock) RETURNING place)
SELECT due.place, feed.state FROM due JOIN taken ON taken.place = due.place
  CROSS JOIN LATERAL (SELECT state FROM feed WHERE key = due.feed_key LIMIT 1) AS feed
ORDER BY due.next_at`;

const BEGIN = `
WITH ours AS (
  SELECT schedule.feed_key FROM unnest(CAST(:keys AS text[])) AS asked (key)
    CROSS JOIN LATERAL (SELECT feed_key, place FROM schedule WHERE feed_key = asked.key AND next_at <= ${NOW}
      ORDER BY feed_key FOR UPDATE) AS schedule
    CROSS JOIN LATERAL (SELECT 1 FROM lease
      WHERE lease.place = schedule.place AND worker = :worker AND until > ${NOW} LIMIT 1) AS lease)
UPDATE schedule SET next_at = ${NOW} + ${APART_MS} FROM ours WHERE schedule.feed_key = ours.feed_key
RETURNING schedule.feed_key AS key`;

const SETTLE = `
WITH settled AS MATERIALIZED (
  SELECT made.key, made.next_at
  FROM unnest(CAST(:key AS text[]), CAST(:nextAt AS bigint[])) AS made (key, next_at)
    CROSS JOIN LATERAL (SELECT 1 FROM schedule WHERE feed_key = made.key FOR UPDATE) AS locked)
UPDATE schedule SET next_at = settled.next_at FROM settled WHERE schedule.feed_key = settled.key`;

const HOLD = `
WITH held AS (
    SELECT feed_key, max(until) AS until
    FROM unnest(CAST(:host AS text[]), CAST(:until AS bigint[])) AS held (host, until)
      CROSS JOIN LATERAL (SELECT feed_key FROM schedule WHERE schedule.host = held.host) AS own
    GROUP BY feed_key),
  locked AS MATERIALIZED (
    SELECT schedule.feed_key FROM schedule WHERE feed_key IN (SELECT feed_key FROM held) ORDER BY feed_key FOR UPDATE)
UPDATE schedule SET next_at = greatest(schedule.next_at, held.until)
FROM held JOIN locked ON locked.feed_key = held.feed_key WHERE schedule.feed_key = locked.feed_key`;

/** Leases are locked in the order of places by everybody, so that no two workers ever wait for one another. */
const inOrder = (condition: string): string =>
  `place IN (SELECT place FROM lease WHERE ${condition} ORDER BY place FOR UPDATE)`;

const RENEW = `
UPDATE lease SET until = ${NOW} + CAST(:leaseMs AS bigint)
WHERE ${inOrder("worker = :worker")} AND worker = :worker AND until > ${NOW}`;

/** Looked up place by place, as in {@link TAKE}. */
const RELEASE = `
WITH own AS MATERIALIZED (
  SELECT locked.place FROM unnest(CAST(:places AS text[])) AS asked (place)
    CROSS JOIN LATERAL (SELECT place FROM lease WHERE lease.place = asked.place FOR UPDATE) AS locked)
UPDATE lease SET worker = '', until = ${NOW} + ${HANDOVER_MS} FROM own WHERE lease.place = own.place AND worker = :worker`;

const FORGET_LEASES = `DELETE FROM lease WHERE ${inOrder(`until < ${NOW} - ${FORGET_MS}`)} AND until < ${NOW} - ${FORGET_MS}`;

const FIGURES = `
SELECT count(*) FILTER (WHERE next_at <= now) AS due, greatest(0, coalesce(max(now - next_at), 0)) AS "lagMs",
  (SELECT count(*) FROM lease WHERE until > ${NOW} AND worker <> '') AS leases
FROM schedule, (SELECT ${NOW} AS now) AS clock`;
