import type { QuietVisit, Verdict, VisitChange } from "../model/change.ts";
import type { EntryId } from "../model/entry.ts";
import type { FeedState, VisitRecord } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import { rawIn, storedEntry } from "./body-row.ts";
import { toListing } from "./listing.ts";
import { applyInMemory } from "./memory-apply.ts";
import { hashesInMemory, knownInMemory } from "./memory-known.ts";
import { outdatedInMemory, recleanInMemory } from "./memory-reclean.ts";
import { rekeyInMemory } from "./memory-rekey.ts";
import { copyTables, emptyTables, type Tables, tableKey } from "./memory-tables.ts";
import { addressKey, alsoAt, changesFeedPages, changesPages } from "./shown.ts";
import { FILTERED_KEPT, type Store, VISITS_KEPT } from "./store.ts";
import { readVerdict, verdictRow } from "./verdict-row.ts";

/** A store that forgets when the process ends: for tests and trials. Keeps the contract of SQLite's, by plain Maps. */
export function openMemoryStore(): Store {
  let tables = emptyTables();
  /** All or nothing: the work is done on a copy, which takes the place of the tables at the end. */
  const transaction = (work: (copy: Tables) => void): void => {
    const copy = copyTables(tables);
    work(copy);
    tables = copy;
  };
  return {
    feeds: async () => [...tables.feeds.values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
    putFeeds: async (feeds) => transaction((copy) => writeFeeds(copy, feeds)),
    rekey: async (moves) => transaction((copy) => rekeyInMemory(copy, moves)),
    hashes: async (feedKey, rawIds) => hashesInMemory(tables, feedKey, rawIds),
    recentHashes: async (feedKey, limit) => {
      const own = [...tables.entries.values()].filter((row) => row.feedKey === feedKey).sort((a, b) => b.id - a.id);
      return new Set(own.slice(0, limit).map(({ hash }) => hash));
    },
    known: async (query) => knownInMemory(tables, query),
    record: async (change, now) => transaction((copy) => writeVisit(copy, change, now)),
    recordQuiet: async (visits) => transaction((copy) => writeQuietVisits(copy, visits)),
    visits: async (feedKey, limit) => (tables.visits.get(feedKey) ?? []).toReversed().slice(0, Math.max(limit, 0)),
    document: async (feedKey) => tables.documents.get(feedKey),
    listing: async () => {
      const rows = [...tables.entries.values()].filter(({ takenDown }) => takenDown === 0);
      return toListing(rows.sort((a, b) => b.riverAt - a.riverAt || b.id - a.id));
    },
    entries: async (ids) => new Map(ids.flatMap((id) => readEntry(tables, id))),
    raw: async (id) => {
      const body = tables.bodies.get(id);
      return body && rawIn(body.raw);
    },
    outdated: async (policy, limit) => outdatedInMemory(tables, policy, limit),
    reclean: async (bodies) =>
      transaction((copy) => {
        recleanInMemory(copy, bodies);
        copy.revision += 1;
      }),
    verdicts: async ({ feedKey, link }) =>
      [...tables.verdicts.values()]
        .filter((row) => feedKey === undefined || row.feedKey === feedKey)
        .filter((row) => link === undefined || row.linkKey === addressKey(link))
        .sort((a, b) => (a.feedKey === b.feedKey ? compare(a.rawId, b.rawId) : compare(a.feedKey, b.feedKey)))
        .map(readVerdict),
    revision: async () => tables.revision,
    close: async () => {},
  };
}

function readEntry(tables: Tables, id: EntryId): [EntryId, ReturnType<typeof storedEntry>][] {
  const row = tables.entries.get(id);
  const body = tables.bodies.get(id);
  if (row === undefined || body === undefined || row.takenDown !== 0) return [];
  const copies = [...tables.entries.values()].filter((copy) => copy.mergedInto === id && copy.takenDown === 0);
  return [[id, storedEntry(row, body, body.links, alsoAt(row.link, copies))]];
}

function writeVisit(tables: Tables, change: VisitChange, now: Instant): void {
  const { feed, record, document } = change;
  if (changesPages(change, tables.feeds.get(feed.key))) tables.revision += 1;
  tables.feeds.set(feed.key, feed);
  if (record !== undefined) writeVisitRecord(tables, record);
  for (const entryChange of change.entries) applyInMemory(tables, entryChange, feed, now);
  writeVerdicts(tables, change.verdicts, now);
  if (document !== undefined) tables.documents.set(feed.key, document.slice());
}

function writeQuietVisits(tables: Tables, visits: readonly QuietVisit[]): void {
  writeFeeds(
    tables,
    visits.map(({ feed }) => feed),
  );
  for (const { record } of visits) writeVisitRecord(tables, record);
}

function writeFeeds(tables: Tables, feeds: readonly FeedState[]): void {
  if (feeds.some((feed) => changesFeedPages(feed, tables.feeds.get(feed.key)))) tables.revision += 1;
  for (const feed of feeds) tables.feeds.set(feed.key, feed);
}

function writeVisitRecord(tables: Tables, record: VisitRecord): void {
  const visits = [...(tables.visits.get(record.feedKey) ?? []), record];
  tables.visits.set(record.feedKey, visits.slice(-VISITS_KEPT));
}

function writeVerdicts(tables: Tables, verdicts: readonly Verdict[], now: Instant): void {
  for (const verdict of verdicts) {
    const row = verdictRow(verdict, now);
    const key = tableKey(row.feedKey, row.rawId);
    const before = tables.verdicts.get(key);
    const isSame = before?.verdict === row.verdict && before.reason === row.reason;
    tables.verdicts.set(key, isSame ? { ...row, at: before.at } : row);
  }
  const filtered = verdicts.filter(({ verdict }) => verdict === "filtered");
  for (const feedKey of new Set(filtered.map((verdict) => verdict.feedKey))) dropOldFiltered(tables, feedKey);
}

function dropOldFiltered(tables: Tables, feedKey: string): void {
  const rows = [...tables.verdicts.values()].filter((row) => row.feedKey === feedKey && row.verdict === "filtered");
  const old = rows.sort((a, b) => b.at - a.at || compare(a.rawId, b.rawId)).slice(FILTERED_KEPT);
  for (const { rawId } of old) tables.verdicts.delete(tableKey(feedKey, rawId));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
