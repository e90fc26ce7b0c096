import { type Known, type KnownEntry, rawIdKey } from "../../model/change.ts";
import type { EntryId } from "../../model/entry.ts";
import type { Instant } from "../../model/instant.ts";
import { ENTRY_COLUMNS } from "../columns.ts";
import type { EntryRow } from "../entry-row.ts";
import {
  type AskedRow,
  type HashRow,
  hashesAsAsked,
  ownEntries,
  type TargetRow,
  type WordsRow,
  wordedEntries,
} from "../known-rows.ts";
import { freshNames } from "../names.ts";
import { listParam, type Sql } from "../sql.ts";
import { type FreshEntry, KNOWN_TEXT_LENGTH, type KnownQuery, MATCHES_PER_KEY } from "../store.ts";
import { readLookalikes } from "./sketch.ts";

/** {@link Store.hashes} of SQLite. */
export function readHashes(sql: Sql, feedKey: string, rawIds: readonly string[]): ReadonlyMap<string, string> {
  const rows = sql.all<HashRow>(
    `SELECT sighting.raw_id AS askedAs, hash FROM sighting JOIN entry ON entry.id = sighting.entry_id
     WHERE sighting.feed_key = :feedKey AND sighting.raw_id IN (SELECT value FROM json_each(:rawIds))`,
    { feedKey, rawIds: listParam(rawIds.map(rawIdKey)) },
  );
  return hashesAsAsked(rawIds, rows);
}

/** {@link Store.known} of SQLite: a handful of look-ups by index, whatever the size of the planet. */
export function readKnown(sql: Sql, query: KnownQuery): Known {
  const { feedKey, fresh = [] } = query;
  const rawIds = query.rawIds.map(rawIdKey);
  const asked = sql.all<AskedRow>(BY_RAW_ID, { feedKey, rawIds: listParam(rawIds) });
  const lookalikes = readLookalikes(sql, feedKey, fresh);
  const like = rowsOf(
    sql,
    lookalikes.map(({ id }) => id),
  );
  const alike = [
    ...query.canonicalUrls.flatMap((key) => sql.all<EntryRow>(BY_URL, { key })),
    ...query.textHashes.flatMap((key) => sql.all<EntryRow>(BY_TEXT, { key })),
    ...fresh.flatMap(freshNames).flatMap((key) => sql.all<EntryRow>(BY_NAME, { key })),
  ];
  const own = [...asked, ...alike.filter((row) => row.feedKey === feedKey), ...rowsSince(sql, feedKey, query.since)];
  const foreign = [...alike, ...like].filter((row) => row.feedKey !== feedKey);
  const groups = [...readRoots(sql, [...own, ...foreign]), ...readCopies(sql, asked, fresh)];
  return {
    isFirstVisit: sql.one("SELECT 1 FROM entry WHERE feed_key = :feedKey LIMIT 1", { feedKey }) === undefined,
    own: ownEntries(asked, own),
    elsewhere: withWords(sql, [...foreign, ...groups.filter((row) => row.feedKey !== feedKey)]),
    siblings: withWords(
      sql,
      like.filter((row) => row.feedKey === feedKey),
    ),
    lookalikes,
    claimedIds: readClaimed(sql, rawIds),
  };
}

const BY_RAW_ID = `
SELECT ${ENTRY_COLUMNS}, sighting.raw_id AS askedAs FROM sighting JOIN entry ON entry.id = sighting.entry_id
WHERE sighting.feed_key = :feedKey AND sighting.raw_id IN (SELECT value FROM json_each(:rawIds))`;
const BY_URL = `SELECT ${ENTRY_COLUMNS} FROM entry WHERE canonical_url = :key ORDER BY id LIMIT ${MATCHES_PER_KEY}`;
const BY_TEXT = `SELECT ${ENTRY_COLUMNS} FROM entry WHERE text_hash = :key ORDER BY id LIMIT ${MATCHES_PER_KEY}`;

const BY_NAME = `
SELECT ${ENTRY_COLUMNS} FROM address JOIN entry ON entry.id = address.entry_id
WHERE url = :key ORDER BY entry.id LIMIT ${MATCHES_PER_KEY}`;
const BY_ID = `SELECT ${ENTRY_COLUMNS} FROM entry WHERE id IN (SELECT value FROM json_each(:ids))`;
const COPIES = `
SELECT ${ENTRY_COLUMNS} FROM entry WHERE merged_into IN (SELECT value FROM json_each(:ids)) ORDER BY id LIMIT 1000`;

function rowsOf(sql: Sql, ids: readonly EntryId[]): readonly EntryRow[] {
  return ids.length === 0 ? [] : sql.all<EntryRow>(BY_ID, { ids: listParam(ids) });
}

/** What these are copies of. */
function readRoots(sql: Sql, rows: readonly EntryRow[]): readonly EntryRow[] {
  const there = new Set(rows.map(({ id }) => id));
  return rowsOf(
    sql,
    rows.flatMap(({ mergedInto }) => (mergedInto === null || there.has(mergedInto) ? [] : [mergedInto])),
  );
}

/** Copies of the feed's own entries that changed. */
function readCopies(sql: Sql, asked: readonly AskedRow[], fresh: readonly FreshEntry[]): readonly EntryRow[] {
  const changed = new Set(fresh.map(({ rawId }) => rawIdKey(rawId)));
  const ids = asked.filter(({ askedAs }) => changed.has(askedAs)).map(({ id }) => id);
  return ids.length === 0 ? [] : sql.all<EntryRow>(COPIES, { ids: listParam(ids) });
}

function rowsSince(sql: Sql, feedKey: string, since: Instant | undefined): readonly EntryRow[] {
  if (since === undefined) return [];
  return sql.all<EntryRow>(`SELECT ${ENTRY_COLUMNS} FROM entry WHERE feed_key = :feedKey AND river_at >= :since`, {
    feedKey,
    since,
  });
}

/** With the beginnings of their texts, and what they say of themselves. */
function withWords(sql: Sql, rows: readonly EntryRow[]): readonly KnownEntry[] {
  if (rows.length === 0) return [];
  const ids = listParam(rows.map(({ id }) => id));
  return wordedEntries(rows, sql.all<WordsRow>(WORDS, { ids }), sql.all<TargetRow>(TARGETS, { ids }));
}

const WORDS = `
SELECT entry_id AS id, details, substr(text, 1, ${KNOWN_TEXT_LENGTH}) AS text FROM body
WHERE entry_id IN (SELECT value FROM json_each(:ids))`;
const TARGETS = `
SELECT entry_id AS id, target FROM link
WHERE entry_id IN (SELECT value FROM json_each(:ids)) AND is_reply = 0 ORDER BY entry_id, position`;

function readClaimed(sql: Sql, rawIds: readonly string[]): ReadonlySet<string> {
  const rows = sql.all<{ id: string }>(
    "SELECT published_id AS id FROM entry WHERE published_id IN (SELECT value FROM json_each(:rawIds))",
    { rawIds: listParam(rawIds) },
  );
  return new Set(rows.map(({ id }) => id));
}
