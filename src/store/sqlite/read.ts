import type { EntryId } from "../../model/entry.ts";
import type { EntryName } from "../../model/entry-name.ts";
import type { FeedState, VisitDay, VisitRecord } from "../../model/feed.ts";
import { rawIn } from "../body-row.ts";
import { type ListingTuple, listingRow, toListing } from "../listing.ts";
import { unpackBytes } from "../pack.ts";
import { addressKey } from "../shown.ts";
import { listParam, type Sql } from "../sql.ts";
import type { Store, VerdictQuery } from "../store.ts";
import { readVerdict, type VerdictRow } from "../verdict-row.ts";
import { readEntries } from "./entries.ts";
import { readJudged } from "./judged.ts";
import { readHashes, readKnown } from "./known.ts";
import { readLikenesses } from "./likeness.ts";
import { readEdges, readOutsideLinks } from "./links.ts";
import { readMentions } from "./mentions.ts";
import { readNamed } from "./named.ts";
import { readNotes } from "./notes.ts";
import { readOutdated } from "./reclean.ts";

type Reader = Pick<
  Store,
  | "feeds"
  | "hashes"
  | "recentHashes"
  | "known"
  | "visits"
  | "visitDays"
  | "publishedIds"
  | "names"
  | "document"
  | "listing"
  | "entries"
  | "edges"
  | "outsideLinks"
  | "named"
  | "filtered"
  | "raw"
  | "outdated"
  | "likenesses"
  | "verdicts"
  | "mentions"
  | "notes"
  | "judged"
  | "revision"
>;

/** The half of a store that asks. */
export function sqliteReader(sql: Sql): Reader {
  return {
    feeds: async () => {
      const rows = sql.all<{ state: string }>("SELECT state FROM feed ORDER BY key");
      return rows.map(({ state }) => readState(state));
    },
    hashes: async (feedKey, rawIds) => readHashes(sql, feedKey, rawIds),
    recentHashes: async (feedKey, limit) => {
      const newest = "SELECT hash FROM entry WHERE feed_key = :feedKey ORDER BY id DESC LIMIT :limit";
      return new Set(sql.all<{ hash: string }>(newest, { feedKey, limit }).map(({ hash }) => hash));
    },
    known: async (query) => readKnown(sql, query),
    visits: async (feedKey, limit) => {
      const rows = sql.all<{ record: string }>(
        "SELECT record FROM visit WHERE feed_key = :feedKey ORDER BY n DESC LIMIT max(:limit, 0)",
        { feedKey, limit },
      );
      return rows.map(({ record }) => JSON.parse(record) as VisitRecord); // written by write.ts
    },
    visitDays: async (day) =>
      sql.all<VisitDay>(
        "SELECT feed_key AS feedKey, day, good, failed, bytes FROM visit_day WHERE day >= :day ORDER BY feed_key, day",
        { day },
      ),
    publishedIds: async () =>
      new Map(sql.tuples<[EntryId, string]>("SELECT id, published_id FROM entry WHERE taken_down = 0")),
    names: async (ids) => {
      const rows = sql.all<EntryName & { readonly id: EntryId }>(NAMES, { ids: listParam(ids) });
      return new Map(rows.map(({ id, publishedId, title }) => [id, { publishedId, title }]));
    },
    document: async (feedKey) => {
      const row = sql.one<{ bytes: Uint8Array }>("SELECT bytes FROM document WHERE feed_key = :feedKey", { feedKey });
      return row && unpackBytes(row.bytes);
    },
    listing: async () => toListing(sql.tuples<ListingTuple>(LISTING).map(listingRow), readLikenesses(sql)),
    entries: async (ids) => readEntries(sql, ids),
    edges: async () => readEdges(sql),
    outsideLinks: async (since) => readOutsideLinks(sql, since),
    filtered: async (perFeed) => sql.all<VerdictRow>(FILTERED, { perFeed }).map(readVerdict),
    named: async (reference) => readNamed(sql, reference),
    raw: async (id) => {
      const row = sql.one<{ raw: Uint8Array }>("SELECT raw FROM body WHERE entry_id = :id", { id });
      return row === undefined || row.raw.length === 0 ? undefined : rawIn(row.raw);
    },
    outdated: async (policy, limit) => readOutdated(sql, policy, limit),
    likenesses: async () => readLikenesses(sql),
    verdicts: async (query) => readVerdicts(sql, query).map(readVerdict),
    mentions: async (ids) => readMentions(sql, ids),
    notes: async (kind, from = "") => readNotes(sql, kind, from),
    judged: async (feedKey, rawIds) => readJudged(sql, feedKey, rawIds),
    revision: async () => sql.one<{ revision: number }>("SELECT revision FROM planet")?.revision ?? 0,
  };
}

/** A feed row as it was written. */
export function readState(state: string): FeedState {
  return JSON.parse(state) as FeedState; // written by write.ts
}

const NAMES = `
SELECT id, published_id AS publishedId, details ->> 'title' AS title FROM entry JOIN body ON entry_id = id
WHERE taken_down = 0 AND id IN (SELECT value FROM json_each(:ids))`;

const LISTING = `
SELECT id, member_id, river_at, hash, edited_at, archived, merged_into, canonical_url, language, topics
FROM entry WHERE taken_down = 0 ORDER BY river_at DESC, id DESC`;

const FILTERED = `
SELECT feed_key AS feedKey, raw_id AS rawId, verdict, reason, link, title, at FROM (
  SELECT *, row_number() OVER (PARTITION BY feed_key ORDER BY at DESC, raw_id) AS place
  FROM verdict WHERE verdict = 'filtered'
) WHERE place <= :perFeed ORDER BY feed_key, place`;

function readVerdicts(sql: Sql, { feedKey, link }: VerdictQuery): readonly VerdictRow[] {
  const params = {
    ...(feedKey === undefined ? {} : { feedKey }),
    ...(link === undefined ? {} : { linkKey: addressKey(link) }),
  };
  const conditions = [
    "TRUE",
    ...("feedKey" in params ? ["feed_key = :feedKey"] : []),
    ...("linkKey" in params ? ["link_key = :linkKey"] : []),
  ];
  return sql.all<VerdictRow>(
    `SELECT feed_key AS feedKey, raw_id AS rawId, verdict, reason, link, title, at FROM verdict
     WHERE ${conditions.join(" AND ")} ORDER BY feed_key, raw_id`,
    params,
  );
}
