import { type Known, rawIdKey } from "../model/change.ts";
import type { EntryId } from "../model/entry.ts";
import { type EntryRow, knownEntry } from "./entry-row.ts";
import { type Tables, tableKey } from "./memory-tables.ts";
import { KNOWN_TEXT_LENGTH, type KnownQuery, MATCHES_PER_KEY } from "./store.ts";

/** {@link Store.hashes} of the memory store. */
export function hashesInMemory(
  tables: Tables,
  feedKey: string,
  rawIds: readonly string[],
): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>();
  for (const rawId of rawIds) {
    const row = sighted(tables, feedKey, rawId);
    if (row !== undefined) hashes.set(rawId, row.hash);
  }
  return hashes;
}

/** {@link Store.known} of the memory store. */
export function knownInMemory(tables: Tables, { feedKey, since, ...query }: KnownQuery): Known {
  const rows = [...tables.entries.values()];
  const askedAs = new Map<EntryId, string[]>();
  for (const rawId of query.rawIds.map(rawIdKey)) {
    const row = sighted(tables, feedKey, rawId);
    if (row !== undefined) askedAs.set(row.id, [...(askedAs.get(row.id) ?? []), rawId]);
  }
  const alike = new Set([
    ...query.canonicalUrls.flatMap((key) => first(rows.filter((row) => row.canonicalUrl === key))),
    ...query.textHashes.flatMap((key) => first(rows.filter((row) => row.textHash === key))),
  ]);
  const isNewer = (row: EntryRow): boolean => since !== undefined && row.riverAt >= since;
  const own = rows.filter((row) => row.feedKey === feedKey);
  const publishedIds = new Set(rows.map(({ publishedId }) => publishedId));
  return {
    isFirstVisit: own.length === 0,
    own: own
      .filter((row) => askedAs.has(row.id) || alike.has(row) || isNewer(row))
      .map((row) => knownEntry(row, askedAs.get(row.id) ?? [])),
    elsewhere: rows
      .filter((row) => row.feedKey !== feedKey && alike.has(row))
      .map((row) => knownEntry(row, [], tables.bodies.get(row.id)?.text.slice(0, KNOWN_TEXT_LENGTH))),
    claimedIds: new Set(query.rawIds.map(rawIdKey).filter((rawId) => publishedIds.has(rawId))),
  };
}

function sighted(tables: Tables, feedKey: string, rawId: string): EntryRow | undefined {
  const id = tables.sightings.get(tableKey(feedKey, rawIdKey(rawId)));
  return id === undefined ? undefined : tables.entries.get(id);
}

function first(rows: readonly EntryRow[]): readonly EntryRow[] {
  return rows.slice(0, MATCHES_PER_KEY);
}
