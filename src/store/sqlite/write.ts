import type { QuietVisit, Verdict, VisitChange } from "../../model/change.ts";
import { type FeedState, type VisitRecord, visitDayOf } from "../../model/feed.ts";
import type { Instant } from "../../model/instant.ts";
import { packBytes } from "../pack.ts";
import { usefulHosts } from "../resolve.ts";
import { changesFeedPages, changesPages } from "../shown.ts";
import type { Sql } from "../sql.ts";
import { FILTERED_KEPT, type Store, VISIT_DAYS_KEPT, VISITS_KEPT } from "../store.ts";
import { verdictRow } from "../verdict-row.ts";
import { applyEntryChange } from "./apply.ts";
import { eraseMember } from "./erase.ts";
import { writeJudged } from "./judged.ts";
import { dropRawRows, shrinkFile } from "./keep.ts";
import { readOwnHosts, writeOwnHosts } from "./links.ts";
import { writeMention } from "./mentions.ts";
import { writeNotes } from "./notes.ts";
import { partRows } from "./part.ts";
import { readState } from "./read.ts";
import { recleanRows } from "./reclean.ts";
import { rekeyRows } from "./rekey.ts";

/** The half of a store that writes: each method is one transaction. */
export function sqliteWriter(
  sql: Sql,
): Pick<
  Store,
  | "putFeeds"
  | "rekey"
  | "record"
  | "recordQuiet"
  | "reclean"
  | "dropRaw"
  | "shrink"
  | "putOwnHosts"
  | "part"
  | "putMention"
  | "putNotes"
  | "erase"
> {
  return {
    putFeeds: async (feeds) => sql.transaction(() => writeFeeds(sql, feeds)),
    rekey: async (moves) => sql.transaction(() => rekeyRows(sql, moves)),
    record: async (change, now) => sql.transaction(() => writeVisit(sql, change, now)),
    recordQuiet: async (visits) => sql.transaction(() => writeQuietVisits(sql, visits)),
    reclean: async (bodies) =>
      sql.transaction(() => {
        recleanRows(sql, bodies);
        bumpRevision(sql);
      }),
    dropRaw: async (before, limit) => {
      let dropped = 0;
      sql.transaction(() => {
        dropped = dropRawRows(sql, before, limit);
      });
      return dropped;
    },
    shrink: async () => shrinkFile(sql),
    putMention: async (mention) => sql.transaction(() => writeMention(sql, mention)),
    putNotes: async (kind, changes) => sql.transaction(() => writeNotes(sql, kind, changes)),
    erase: async (memberId) => eraseMember(sql, memberId),
    part: async (rules) =>
      sql.transaction(() => {
        if (partRows(sql, rules)) bumpRevision(sql);
      }),
    putOwnHosts: async (given) => {
      const hosts = usefulHosts(given);
      if (JSON.stringify(hosts) === JSON.stringify(readOwnHosts(sql))) return;
      sql.transaction(() => {
        writeOwnHosts(sql, hosts);
        bumpRevision(sql);
      });
    },
  };
}

function writeVisit(sql: Sql, change: VisitChange, now: Instant): void {
  const { feed, record, document } = change;
  if (changesPages(change, readFeed(sql, feed.key))) bumpRevision(sql);
  writeFeed(sql, feed);
  if (record !== undefined) writeVisitRecord(sql, record);
  for (const entryChange of change.entries) applyEntryChange(sql, entryChange, feed, now);
  writeVerdicts(sql, change.verdicts, now);
  if (change.judged !== undefined) writeJudged(sql, change.judged, now);
  if (document !== undefined) {
    sql.run("INSERT OR REPLACE INTO document VALUES (:key, :bytes)", { key: feed.key, bytes: packBytes(document) });
  }
}

function writeQuietVisits(sql: Sql, visits: readonly QuietVisit[]): void {
  writeFeeds(
    sql,
    visits.map(({ feed }) => feed),
  );
  for (const { record } of visits) writeVisitRecord(sql, record);
}

function writeFeeds(sql: Sql, feeds: readonly FeedState[]): void {
  if (feeds.some((feed) => changesFeedPages(feed, readFeed(sql, feed.key)))) bumpRevision(sql);
  for (const feed of feeds) writeFeed(sql, feed);
}

function readFeed(sql: Sql, key: string): FeedState | undefined {
  const row = sql.one<{ state: string }>("SELECT state FROM feed WHERE key = :key", { key });
  return row && readState(row.state);
}

function writeFeed(sql: Sql, feed: FeedState): void {
  sql.run("INSERT INTO feed VALUES (:key, :state) ON CONFLICT (key) DO UPDATE SET state = excluded.state", {
    key: feed.key,
    state: JSON.stringify(feed),
  });
}

/** Numbers count on from the newest visit, so there is one to take away only when there are more than are kept. */
const PUT_VISIT = `
INSERT INTO visit SELECT :feedKey, coalesce(max(n), 0) + 1, :record FROM visit WHERE feed_key = :feedKey
RETURNING n`;

function writeVisitRecord(sql: Sql, record: VisitRecord): void {
  const { feedKey } = record;
  countVisit(sql, record);
  const n = sql.one<{ n: number }>(PUT_VISIT, { feedKey, record: JSON.stringify(record) })?.n ?? 0;
  if (n <= VISITS_KEPT) return;
  sql.run("DELETE FROM visit WHERE feed_key = :feedKey AND n <= :last", { feedKey, last: n - VISITS_KEPT });
}

const COUNT_VISIT = `
INSERT INTO visit_day VALUES (:feedKey, :day, :good, :failed, :bytes)
ON CONFLICT (feed_key, day) DO UPDATE
SET good = good + excluded.good, failed = failed + excluded.failed, bytes = bytes + excluded.bytes
RETURNING good + failed AS visits`;

/** Old days are taken away with the first visit of a new one. */
function countVisit(sql: Sql, { feedKey, at, outcome, wireBytes }: VisitRecord): void {
  const day = visitDayOf(at);
  const failed = Number(outcome === "failed");
  const counted = sql.one<{ visits: number }>(COUNT_VISIT, {
    feedKey,
    day,
    good: 1 - failed,
    failed,
    bytes: wireBytes,
  });
  if (counted?.visits !== 1) return;
  sql.run("DELETE FROM visit_day WHERE feed_key = :feedKey AND day <= :last", { feedKey, last: day - VISIT_DAYS_KEPT });
}

/** A verdict that was given before keeps its time. */
const PUT_VERDICT = `
INSERT INTO verdict (feed_key, raw_id, verdict, reason, link, link_key, title, at)
VALUES (:feedKey, :rawId, :verdict, :reason, :link, :linkKey, :title, :at)
ON CONFLICT (feed_key, raw_id) DO UPDATE SET verdict = excluded.verdict, reason = excluded.reason,
  link = excluded.link, link_key = excluded.link_key, title = excluded.title,
  at = CASE WHEN verdict.verdict = excluded.verdict AND verdict.reason = excluded.reason
    THEN verdict.at ELSE excluded.at END`;

function writeVerdicts(sql: Sql, verdicts: readonly Verdict[], now: Instant): void {
  for (const verdict of verdicts) sql.run(PUT_VERDICT, { ...verdictRow(verdict, now) });
  const filtered = verdicts.filter(({ verdict }) => verdict === "filtered");
  for (const feedKey of new Set(filtered.map((verdict) => verdict.feedKey))) {
    sql.run(
      `DELETE FROM verdict WHERE feed_key = :feedKey AND verdict = 'filtered' AND raw_id NOT IN (
         SELECT raw_id FROM verdict WHERE feed_key = :feedKey AND verdict = 'filtered'
         ORDER BY at DESC, raw_id LIMIT ${FILTERED_KEPT})`,
      { feedKey },
    );
  }
}

function bumpRevision(sql: Sql): void {
  sql.run("UPDATE planet SET revision = revision + 1");
}
