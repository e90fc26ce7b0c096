import type { EntryId } from "../../model/entry.ts";
import type { VisitDay, VisitRecord } from "../../model/feed.ts";
import { rawIn, titleIn } from "../body-row.ts";
import { type ListingTuple, listingRow, toListing } from "../listing.ts";
import { unpackBytes } from "../pack.ts";
import type { Store } from "../store.ts";
import { readEntries } from "./entries.ts";
import { readFeeds } from "./feeds.ts";
import { readJudged } from "./judged.ts";
import { readHashes, readKnown } from "./known.ts";
import { readLikenesses } from "./likeness.ts";
import { readEdges, readOutsideLinks } from "./links.ts";
import { readMentions } from "./mentions.ts";
import { readNamed } from "./named.ts";
import { readNotes } from "./notes.ts";
import { readOutdated } from "./reclean.ts";
import type { PgSql } from "./sql.ts";
import { readFiltered, readVerdicts } from "./verdicts.ts";

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
export function postgresReader(sql: PgSql): Reader {
  return {
    feeds: async () => await readFeeds(sql),
    hashes: async (feedKey, rawIds) => await readHashes(sql, feedKey, rawIds),
    recentHashes: async (feedKey, limit) => new Set((await sql.tuples<[string]>(NEWEST, { feedKey, limit })).flat()),
    known: async (query) => await readKnown(sql, query),
    visits: async (feedKey, limit) => {
      const rows = await sql.all<{ record: string }>(VISITS, { feedKey, limit: Math.max(limit, 0) });
      return rows.map(({ record }) => JSON.parse(record) as VisitRecord); // written by visits.ts
    },
    visitDays: async (day) => await sql.all<VisitDay>(VISIT_DAYS, { day }),
    publishedIds: async () =>
      new Map(await sql.tuples<[EntryId, string]>("SELECT id, published_id FROM entry WHERE taken_down = 0")),
    names: async (ids) => {
      const rows = await sql.all<{ id: EntryId; publishedId: string; details: string }>(NAMES, { ids });
      return new Map(rows.map(({ id, publishedId, details }) => [id, { publishedId, title: titleIn(details) }]));
    },
    document: async (feedKey) => {
      const row = await sql.one<{ bytes: Uint8Array }>("SELECT bytes FROM document WHERE feed_key = :feedKey", {
        feedKey,
      });
      return row && unpackBytes(row.bytes);
    },
    listing: async () => {
      const [rows, likenesses] = await Promise.all([sql.tuples<ListingTuple>(LISTING), readLikenesses(sql)]);
      return toListing(rows.map(listingRow), likenesses);
    },
    entries: async (ids) => await readEntries(sql, ids),
    edges: async () => await readEdges(sql),
    outsideLinks: async (since) => await readOutsideLinks(sql, since),
    filtered: async (perFeed) => await readFiltered(sql, perFeed),
    named: async (reference) => await readNamed(sql, reference),
    raw: async (id) => {
      const row = await sql.one<{ raw: Uint8Array }>("SELECT raw FROM body WHERE entry_id = :id", { id });
      return row === undefined || row.raw.length === 0 ? undefined : rawIn(row.raw);
    },
    outdated: async (policy, limit) => await readOutdated(sql, policy, limit),
    likenesses: async () => await readLikenesses(sql),
    verdicts: async (query) => await readVerdicts(sql, query),
    mentions: async (ids) => await readMentions(sql, ids),
    notes: async (kind, from = "") => await readNotes(sql, kind, from),
    judged: async (feedKey, rawIds) => await readJudged(sql, feedKey, rawIds),
    revision: async () => (await sql.one<{ revision: number }>("SELECT revision FROM planet"))?.revision ?? 0,
  };
}

const NEWEST = "SELECT hash FROM entry WHERE feed_key = :feedKey ORDER BY id DESC LIMIT :limit";

const VISITS = "SELECT record FROM visit WHERE feed_key = :feedKey ORDER BY n DESC LIMIT :limit";

const VISIT_DAYS = `
SELECT feed_key AS "feedKey", day, good, failed, bytes FROM visit_day WHERE day >= :day ORDER BY feed_key, day`;

const NAMES = `
SELECT id, published_id AS "publishedId", details FROM entry JOIN body ON entry_id = id
WHERE taken_down = 0 AND id = ANY(CAST(:ids AS bigint[]))`;

const LISTING = `
SELECT id, member_id, river_at, hash, edited_at, archived, merged_into, canonical_url, language, topics
FROM entry WHERE taken_down = 0 ORDER BY river_at DESC, id DESC`;
