import { type Known, type KnownEntry, rawIdKey } from "../model/change.ts";
import type { EntryId } from "../model/entry.ts";
import type { Instant } from "../model/instant.ts";
import { type EntryRow, knownEntry } from "./entry-row.ts";
import { listParam, type Sql } from "./sql.ts";
import { ENTRY_COLUMNS } from "./sqlite-columns.ts";
import { KNOWN_TEXT_LENGTH, type KnownQuery, MATCHES_PER_KEY } from "./store.ts";

/** {@link Store.hashes} of SQLite. */
export function readHashes(sql: Sql, feedKey: string, rawIds: readonly string[]): ReadonlyMap<string, string> {
  const rows = sql.all<{ askedAs: string; hash: string }>(
    `SELECT sighting.raw_id AS askedAs, hash FROM sighting JOIN entry ON entry.id = sighting.entry_id
     WHERE sighting.feed_key = :feedKey AND sighting.raw_id IN (SELECT value FROM json_each(:rawIds))`,
    { feedKey, rawIds: listParam(rawIds.map(rawIdKey)) },
  );
  const byKey = new Map(rows.map(({ askedAs, hash }) => [askedAs, hash]));
  const hashes = new Map<string, string>();
  for (const rawId of rawIds) {
    const hash = byKey.get(rawIdKey(rawId));
    if (hash !== undefined) hashes.set(rawId, hash);
  }
  return hashes;
}

/** {@link Store.known} of SQLite: a handful of look-ups by index, whatever the size of the planet. */
export function readKnown(sql: Sql, query: KnownQuery): Known {
  const { feedKey } = query;
  const rawIds = query.rawIds.map(rawIdKey);
  const asked = sql.all<AskedRow>(BY_RAW_ID, { feedKey, rawIds: listParam(rawIds) });
  const alike = [
    ...query.canonicalUrls.flatMap((key) => sql.all<EntryRow>(BY_URL, { key })),
    ...query.textHashes.flatMap((key) => sql.all<EntryRow>(BY_TEXT, { key })),
  ];
  return {
    isFirstVisit: sql.one("SELECT 1 FROM entry WHERE feed_key = :feedKey LIMIT 1", { feedKey }) === undefined,
    own: ownEntries(asked, [
      ...alike.filter((row) => row.feedKey === feedKey),
      ...rowsSince(sql, feedKey, query.since),
    ]),
    elsewhere: otherEntries(
      sql,
      alike.filter((row) => row.feedKey !== feedKey),
    ),
    claimedIds: readClaimed(sql, rawIds),
  };
}

type AskedRow = EntryRow & { readonly askedAs: string };

const BY_RAW_ID = `
SELECT ${ENTRY_COLUMNS}, sighting.raw_id AS askedAs FROM sighting JOIN entry ON entry.id = sighting.entry_id
WHERE sighting.feed_key = :feedKey AND sighting.raw_id IN (SELECT value FROM json_each(:rawIds))`;
const BY_URL = `SELECT ${ENTRY_COLUMNS} FROM entry WHERE canonical_url = :key ORDER BY id LIMIT ${MATCHES_PER_KEY}`;
const BY_TEXT = `SELECT ${ENTRY_COLUMNS} FROM entry WHERE text_hash = :key ORDER BY id LIMIT ${MATCHES_PER_KEY}`;

function rowsSince(sql: Sql, feedKey: string, since: Instant | undefined): readonly EntryRow[] {
  if (since === undefined) return [];
  return sql.all<EntryRow>(`SELECT ${ENTRY_COLUMNS} FROM entry WHERE feed_key = :feedKey AND river_at >= :since`, {
    feedKey,
    since,
  });
}

function ownEntries(asked: readonly AskedRow[], others: readonly EntryRow[]): readonly KnownEntry[] {
  const askedAs = Map.groupBy(asked, ({ id }) => id);
  return inOrder([...asked, ...others]).map((row) => {
    const ids = askedAs.get(row.id) ?? [];
    return knownEntry(
      row,
      ids.map((hit) => hit.askedAs),
    );
  });
}

function otherEntries(sql: Sql, rows: readonly EntryRow[]): readonly KnownEntry[] {
  const others = inOrder(rows);
  const texts = sql.all<{ id: EntryId; text: string }>(
    `SELECT entry_id AS id, substr(text, 1, ${KNOWN_TEXT_LENGTH}) AS text FROM body
     WHERE entry_id IN (SELECT value FROM json_each(:ids))`,
    { ids: listParam(others.map(({ id }) => id)) },
  );
  const textOf = new Map(texts.map(({ id, text }) => [id, text]));
  return others.map((row) => knownEntry(row, [], textOf.get(row.id)));
}

function readClaimed(sql: Sql, rawIds: readonly string[]): ReadonlySet<string> {
  const rows = sql.all<{ id: string }>(
    "SELECT published_id AS id FROM entry WHERE published_id IN (SELECT value FROM json_each(:rawIds))",
    { rawIds: listParam(rawIds) },
  );
  return new Set(rows.map(({ id }) => id));
}

/** Every row once, oldest number first. */
function inOrder(rows: readonly EntryRow[]): readonly EntryRow[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()].sort((a, b) => a.id - b.id);
}
