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
import { type FreshEntry, KNOWN_TEXT_LENGTH, type KnownQuery, MATCHES_PER_KEY } from "../store.ts";
import { readLookalikes } from "./sketch.ts";
import { type PgSql, shortOf } from "./sql.ts";

/** {@link Store.hashes} of PostgreSQL. */
export async function readHashes(
  sql: PgSql,
  feedKey: string,
  rawIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (rawIds.length === 0) return new Map();
  return hashesAsAsked(rawIds, await sql.all<HashRow>(HASHES, { feedKey, keys: keysOf(rawIds) }));
}

/** Own sightings of the ids asked for. */
const SIGHTED = `
unnest(CAST(:keys AS text[])) AS asked (key)
  JOIN sighting ON sighting.feed_key = :feedKey AND ${shortOf("sighting.raw_id")} = ${shortOf("asked.key")}
    AND sighting.raw_id = asked.key
  JOIN entry ON entry.id = sighting.entry_id`;

const HASHES = `SELECT sighting.raw_id AS "askedAs", hash FROM ${SIGHTED}`;

/** {@link Store.known} of PostgreSQL: a handful of look-ups by index, whatever the size of the planet. */
export async function readKnown(sql: PgSql, query: KnownQuery): Promise<Known> {
  const { feedKey, fresh = [] } = query;
  const rawIds = keysOf(query.rawIds);
  const asked = rawIds.length === 0 ? [] : await sql.all<AskedRow>(BY_RAW_ID, { feedKey, keys: rawIds });
  const lookalikes = await readLookalikes(sql, feedKey, fresh);
  const like = await rowsOf(
    sql,
    lookalikes.map(({ id }) => id),
  );
  const alike = [
    ...(await matching(sql, BY_URL, query.canonicalUrls)),
    ...(await matching(sql, BY_TEXT, query.textHashes)),
    ...(await matching(sql, BY_NAME, fresh.flatMap(freshNames))),
  ];
  const since = await rowsSince(sql, feedKey, query.since);
  const own = [...asked, ...alike.filter((row) => row.feedKey === feedKey), ...since];
  const foreign = [...alike, ...like].filter((row) => row.feedKey !== feedKey);
  const groups = [...(await readRoots(sql, [...own, ...foreign])), ...(await readCopies(sql, asked, fresh))];
  const siblings = like.filter((row) => row.feedKey === feedKey);
  return {
    isFirstVisit: (await sql.one("SELECT 1 FROM entry WHERE feed_key = :feedKey LIMIT 1", { feedKey })) === undefined,
    own: ownEntries(asked, own),
    elsewhere: await withWords(sql, [...foreign, ...groups.filter((row) => row.feedKey !== feedKey)]),
    siblings: await withWords(sql, siblings),
    lookalikes,
    claimedIds: await readClaimed(sql, rawIds),
  };
}

function keysOf(rawIds: readonly string[]): readonly string[] {
  return [...new Set(rawIds.map(rawIdKey))];
}

const BY_RAW_ID = `SELECT ${ENTRY_COLUMNS}, sighting.raw_id AS "askedAs" FROM ${SIGHTED}`;

/** The first few entries for each of these keys. */
async function matching(sql: PgSql, text: string, keys: readonly string[]): Promise<readonly EntryRow[]> {
  return keys.length === 0 ? [] : await sql.all<EntryRow>(text, { keys: [...new Set(keys)] });
}

const BY_URL = firstOfEach(
  `SELECT * FROM entry WHERE ${shortOf("canonical_url")} = ${shortOf("key")} AND canonical_url = key`,
);
const BY_TEXT = firstOfEach("SELECT * FROM entry WHERE text_hash = key");
const BY_NAME = firstOfEach(
  `SELECT entry.* FROM address JOIN entry ON entry.id = entry_id WHERE ${shortOf("url")} = ${shortOf("key")} AND url = key`,
);

function firstOfEach(matches: string): string {
  return `SELECT ${ENTRY_COLUMNS} FROM unnest(CAST(:keys AS text[])) AS asked (key)
    CROSS JOIN LATERAL (${matches} ORDER BY id LIMIT ${MATCHES_PER_KEY}) AS entry`;
}

const BY_ID = `SELECT ${ENTRY_COLUMNS} FROM entry WHERE id = ANY(CAST(:ids AS bigint[]))`;
const COPIES = `
SELECT ${ENTRY_COLUMNS} FROM entry WHERE merged_into = ANY(CAST(:ids AS bigint[])) ORDER BY id LIMIT 1000`;

async function rowsOf(sql: PgSql, ids: readonly EntryId[]): Promise<readonly EntryRow[]> {
  return ids.length === 0 ? [] : await sql.all<EntryRow>(BY_ID, { ids });
}

/** What these are copies of. */
async function readRoots(sql: PgSql, rows: readonly EntryRow[]): Promise<readonly EntryRow[]> {
  const there = new Set(rows.map(({ id }) => id));
  return await rowsOf(
    sql,
    rows.flatMap(({ mergedInto }) => (mergedInto === null || there.has(mergedInto) ? [] : [mergedInto])),
  );
}

/** Copies of the feed's own entries that changed. */
async function readCopies(
  sql: PgSql,
  asked: readonly AskedRow[],
  fresh: readonly FreshEntry[],
): Promise<readonly EntryRow[]> {
  const changed = new Set(fresh.map(({ rawId }) => rawIdKey(rawId)));
  const ids = asked.filter(({ askedAs }) => changed.has(askedAs)).map(({ id }) => id);
  return ids.length === 0 ? [] : await sql.all<EntryRow>(COPIES, { ids });
}

async function rowsSince(sql: PgSql, feedKey: string, since: Instant | undefined): Promise<readonly EntryRow[]> {
  if (since === undefined) return [];
  return await sql.all<EntryRow>(
    `SELECT ${ENTRY_COLUMNS} FROM entry WHERE feed_key = :feedKey AND river_at >= :since`,
    { feedKey, since },
  );
}

/** With the beginnings of their texts, and what they say of themselves. */
async function withWords(sql: PgSql, rows: readonly EntryRow[]): Promise<readonly KnownEntry[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  return wordedEntries(rows, await sql.all<WordsRow>(WORDS, { ids }), await sql.all<TargetRow>(TARGETS, { ids }));
}

const WORDS = `
SELECT entry_id AS id, details, left(text, ${KNOWN_TEXT_LENGTH}) AS text FROM body
WHERE entry_id = ANY(CAST(:ids AS bigint[]))`;
const TARGETS = `
SELECT entry_id AS id, target FROM link
WHERE entry_id = ANY(CAST(:ids AS bigint[])) AND is_reply = 0 ORDER BY entry_id, position`;

async function readClaimed(sql: PgSql, rawIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (rawIds.length === 0) return new Set();
  const rows = await sql.all<{ id: string }>(CLAIMED, { rawIds });
  return new Set(rows.map(({ id }) => id));
}

const CLAIMED = `
SELECT DISTINCT key AS id FROM unnest(CAST(:rawIds AS text[])) AS asked (key) CROSS JOIN LATERAL (
  SELECT 1 FROM entry WHERE ${shortOf("published_id")} = ${shortOf("key")} AND published_id = key LIMIT 1) AS found`;
