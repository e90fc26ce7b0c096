import { type Known, rawIdKey } from "../../model/change.ts";
import type { EntryId } from "../../model/entry.ts";
import { toldIn } from "../body-row.ts";
import { type EntryRow, type KnownWords, knownEntry } from "../entry-row.ts";
import { freshNames } from "../names.ts";
import { type FreshEntry, KNOWN_TEXT_LENGTH, type KnownQuery, MATCHES_PER_KEY } from "../store.ts";
import { lookalikesInMemory } from "./likeness.ts";
import { type Tables, tableKey } from "./tables.ts";

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
export function knownInMemory(tables: Tables, { feedKey, since, fresh = [], ...query }: KnownQuery): Known {
  const rows = [...tables.entries.values()];
  const askedAs = new Map<EntryId, string[]>();
  for (const rawId of query.rawIds.map(rawIdKey)) {
    const row = sighted(tables, feedKey, rawId);
    if (row !== undefined) askedAs.set(row.id, [...(askedAs.get(row.id) ?? []), rawId]);
  }
  const lookalikes = lookalikesInMemory(tables, feedKey, fresh);
  const like = new Set(lookalikes.map(({ id }) => id));
  const alike = new Set([
    ...query.canonicalUrls.flatMap((key) => first(rows.filter((row) => row.canonicalUrl === key))),
    ...query.textHashes.flatMap((key) => first(rows.filter((row) => row.textHash === key))),
    ...namedRows(tables, new Set(fresh.flatMap(freshNames))),
  ]);
  const isNewer = (row: EntryRow): boolean => since !== undefined && row.riverAt >= since;
  const all = rows.filter((row) => row.feedKey === feedKey);
  const own = all.filter((row) => askedAs.has(row.id) || alike.has(row) || isNewer(row));
  const foreign = rows.filter((row) => row.feedKey !== feedKey && (alike.has(row) || like.has(row.id)));
  const roots = new Set([...own, ...foreign].map(({ mergedInto }) => mergedInto));
  const changed = changedIn(tables, feedKey, fresh);
  const isInGroup = (row: EntryRow): boolean =>
    roots.has(row.id) || (row.mergedInto !== null && changed.has(row.mergedInto));
  const publishedIds = new Set(rows.map(({ publishedId }) => publishedId));
  return {
    isFirstVisit: all.length === 0,
    own: own.map((row) => knownEntry(row, askedAs.get(row.id) ?? [])),
    elsewhere: rows
      .filter((row) => row.feedKey !== feedKey && (foreign.includes(row) || isInGroup(row)))
      .map((row) => knownEntry(row, [], wordsOf(tables, row.id))),
    siblings: all.filter(({ id }) => like.has(id)).map((row) => knownEntry(row, [], wordsOf(tables, row.id))),
    lookalikes,
    claimedIds: new Set(query.rawIds.map(rawIdKey).filter((rawId) => publishedIds.has(rawId))),
  };
}

/** Entries that have, or had, one of these names; the first few of each. */
function namedRows(tables: Tables, names: ReadonlySet<string>): readonly EntryRow[] {
  const found = new Map<string, readonly EntryRow[]>();
  if (names.size === 0) return [];
  for (const row of tables.entries.values()) {
    for (const name of tables.names.get(row.id) ?? []) {
      if (names.has(name)) found.set(name, first([...(found.get(name) ?? []), row]));
    }
  }
  return [...found.values()].flat();
}

function changedIn(tables: Tables, feedKey: string, fresh: readonly FreshEntry[]): ReadonlySet<EntryId> {
  return new Set(fresh.flatMap(({ rawId }) => sighted(tables, feedKey, rawId)?.id ?? []));
}

function wordsOf(tables: Tables, id: EntryId): KnownWords {
  const body = tables.bodies.get(id);
  if (body === undefined) return {};
  const links = body.links.map(({ target }) => target);
  return { text: body.text.slice(0, KNOWN_TEXT_LENGTH), told: toldIn(body.details, links) };
}

function sighted(tables: Tables, feedKey: string, rawId: string): EntryRow | undefined {
  const id = tables.sightings.get(tableKey(feedKey, rawIdKey(rawId)));
  return id === undefined ? undefined : tables.entries.get(id);
}

function first(rows: readonly EntryRow[]): readonly EntryRow[] {
  return rows.slice(0, MATCHES_PER_KEY);
}
