import { type QuietVisit, rawIdKey, type Verdict, type VisitChange } from "../model/change.ts";
import type { EntryId } from "../model/entry.ts";
import { type FeedState, type VisitRecord, visitDayOf } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import type { Judgement } from "../model/judgement.ts";
import type { Mention } from "../model/mention.ts";
import { rawIn, storedEntry, titleIn } from "./body-row.ts";
import { toListing } from "./listing.ts";
import { applyInMemory } from "./memory/apply.ts";
import { eraseInMemory } from "./memory/erase.ts";
import { dropRawInMemory } from "./memory/keep.ts";
import { hashesInMemory, knownInMemory } from "./memory/known.ts";
import { likeIn, likenessesIn, partInMemory } from "./memory/likeness.ts";
import { edgesInMemory, finderIn, outsideLinksInMemory } from "./memory/links.ts";
import { namedInMemory } from "./memory/named.ts";
import { notesInMemory, putNotesInMemory } from "./memory/notes.ts";
import { outdatedInMemory, recleanInMemory } from "./memory/reclean.ts";
import { rekeyInMemory } from "./memory/rekey.ts";
import { copyTables, emptyTables, type Tables, tableKey } from "./memory/tables.ts";
import { usefulHosts } from "./resolve.ts";
import { addressKey, alsoAt, changesFeedPages, changesPages } from "./shown.ts";
import { type Erased, FILTERED_KEPT, JUDGED_KEPT, type Store, VISIT_DAYS_KEPT, VISITS_KEPT } from "./store.ts";
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
    exclusively: async (work) => await work(),
    inGroups: async (work) => await work(),
    commit: async () => {},
    visits: async (feedKey, limit) => (tables.visits.get(feedKey) ?? []).toReversed().slice(0, Math.max(limit, 0)),
    visitDays: async (from) =>
      [...tables.visitDays]
        .sort(([a], [b]) => compare(a, b))
        .flatMap(([, days]) => days.filter(({ day }) => day >= from)),
    publishedIds: async () => {
      const rows = [...tables.entries.values()].filter(({ takenDown }) => takenDown === 0);
      return new Map(rows.map(({ id, publishedId }) => [id, publishedId]));
    },
    names: async (ids) => {
      const rows = ids.flatMap((id) => tables.entries.get(id) ?? []).filter(({ takenDown }) => takenDown === 0);
      return new Map(
        rows.flatMap(({ id, publishedId }) => {
          const body = tables.bodies.get(id);
          return body === undefined ? [] : [[id, { publishedId, title: titleIn(body.details) }] as const];
        }),
      );
    },
    document: async (feedKey) => tables.documents.get(feedKey),
    listing: async () => {
      const rows = [...tables.entries.values()].filter(({ takenDown }) => takenDown === 0);
      return toListing(
        rows.sort((a, b) => b.riverAt - a.riverAt || b.id - a.id),
        likenessesIn(tables),
      );
    },
    entries: async (ids) => {
      const find = finderIn(tables);
      return new Map(ids.flatMap((id) => readEntry(tables, id, find)));
    },
    edges: async () => edgesInMemory(tables),
    outsideLinks: async (since) => outsideLinksInMemory(tables, since),
    putOwnHosts: async (given) => {
      const hosts = usefulHosts(given);
      if (JSON.stringify(hosts) === JSON.stringify(tables.ownHosts)) return;
      transaction((copy) => {
        copy.ownHosts = hosts;
        copy.revision += 1;
      });
    },
    filtered: async (perFeed) => filteredInMemory(tables, perFeed),
    named: async (reference) => namedInMemory(tables, reference),
    raw: async (id) => {
      const body = tables.bodies.get(id);
      return body === undefined || body.raw.length === 0 ? undefined : rawIn(body.raw);
    },
    outdated: async (policy, limit) => outdatedInMemory(tables, policy, limit),
    reclean: async (bodies) =>
      transaction((copy) => {
        recleanInMemory(copy, bodies);
        copy.revision += 1;
      }),
    dropRaw: async (before, limit) => {
      let dropped = 0;
      transaction((copy) => {
        dropped = dropRawInMemory(copy, before, limit);
      });
      return dropped;
    },
    shrink: async () => 0,
    likenesses: async () => likenessesIn(tables),
    part: async (rules) => {
      transaction((copy) => {
        if (partInMemory(copy, rules)) copy.revision += 1;
      });
    },
    verdicts: async ({ feedKey, link }) =>
      [...tables.verdicts.values()]
        .filter((row) => feedKey === undefined || row.feedKey === feedKey)
        .filter((row) => link === undefined || row.linkKey === addressKey(link))
        .sort((a, b) => (a.feedKey === b.feedKey ? compare(a.rawId, b.rawId) : compare(a.feedKey, b.feedKey)))
        .map(readVerdict),
    mentions: async (ids) =>
      [...new Set(ids)]
        .sort((a, b) => a - b)
        .flatMap((id) => [...(tables.mentions.get(id)?.values() ?? [])].sort((a, b) => compare(a.target, b.target))),
    putMention: async (mention) =>
      transaction((copy) => {
        const own = copy.mentions.get(mention.from) ?? new Map<string, Mention>();
        copy.mentions.set(mention.from, new Map(own).set(mention.target, mention));
      }),
    judged: async (feedKey, rawIds) =>
      new Map(
        rawIds.flatMap((rawId) => {
          const found = tables.judged.get(tableKey(feedKey, rawIdKey(rawId)));
          return found === undefined ? [] : [[found.rawId, found]];
        }),
      ),
    erase: async (memberId) => {
      let erased: Erased = { feeds: 0, entries: 0 };
      transaction((copy) => {
        erased = eraseInMemory(copy, memberId);
      });
      return erased;
    },
    notes: async (kind, from = "") => notesInMemory(tables, kind, from),
    putNotes: async (kind, changes) => transaction((copy) => putNotesInMemory(copy, kind, changes)),
    revision: async () => tables.revision,
    close: async () => {},
  };
}

function readEntry(
  tables: Tables,
  id: EntryId,
  find: ReturnType<typeof finderIn>,
): [EntryId, ReturnType<typeof storedEntry>][] {
  const row = tables.entries.get(id);
  const body = tables.bodies.get(id);
  if (row === undefined || body === undefined || row.takenDown !== 0) return [];
  const copies = [...tables.entries.values()].filter((copy) => copy.mergedInto === id && copy.takenDown === 0);
  const links = body.links.map((citation) => ({ ...citation, to: find(citation.target) }));
  return [[id, storedEntry(row, body, links, alsoAt(row.link, [...copies, ...likeIn(tables, id)]))]];
}

function writeVisit(tables: Tables, change: VisitChange, now: Instant): void {
  const { feed, record, document } = change;
  if (changesPages(change, tables.feeds.get(feed.key))) tables.revision += 1;
  tables.feeds.set(feed.key, feed);
  if (record !== undefined) writeVisitRecord(tables, record);
  for (const entryChange of change.entries) applyInMemory(tables, entryChange, feed, now);
  writeVerdicts(tables, change.verdicts, now);
  writeJudged(tables, change.judged ?? []);
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
  countVisit(tables, record);
  const visits = [...(tables.visits.get(record.feedKey) ?? []), record];
  tables.visits.set(record.feedKey, visits.slice(-VISITS_KEPT));
}

function countVisit(tables: Tables, { feedKey, at, outcome, wireBytes }: VisitRecord): void {
  const day = visitDayOf(at);
  const days = tables.visitDays.get(feedKey) ?? [];
  const { good, failed, bytes } = days.find((known) => known.day === day) ?? { good: 0, failed: 0, bytes: 0 };
  const isBad = outcome === "failed";
  const counted = {
    feedKey,
    day,
    good: good + Number(!isBad),
    failed: failed + Number(isBad),
    bytes: bytes + wireBytes,
  };
  const kept = days.filter((known) => known.day !== day && (good + failed > 0 || known.day > day - VISIT_DAYS_KEPT));
  tables.visitDays.set(
    feedKey,
    [...kept, counted].sort((a, b) => a.day - b.day),
  );
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

function filteredInMemory({ verdicts }: Tables, perFeed: number): readonly Verdict[] {
  const rows = [...verdicts.values()].filter(({ verdict }) => verdict === "filtered");
  const byFeed = [...Map.groupBy(rows, ({ feedKey }) => feedKey)].sort(([a], [b]) => compare(a, b));
  return byFeed.flatMap(([, own]) =>
    own
      .sort((a, b) => b.at - a.at || compare(a.rawId, b.rawId))
      .slice(0, perFeed)
      .map(readVerdict),
  );
}

function writeJudged(tables: Tables, judged: readonly Judgement[]): void {
  for (const one of judged) {
    const key = tableKey(one.feedKey, rawIdKey(one.rawId));
    tables.judged.delete(key); // set again it is the newest
    tables.judged.set(key, { ...one, rawId: rawIdKey(one.rawId) });
  }
  for (const feedKey of new Set(judged.map((one) => one.feedKey))) {
    const own = [...tables.judged].filter(([, one]) => one.feedKey === feedKey);
    for (const [key] of own.slice(0, Math.max(0, own.length - JUDGED_KEPT))) tables.judged.delete(key);
  }
}

function dropOldFiltered(tables: Tables, feedKey: string): void {
  const rows = [...tables.verdicts.values()].filter((row) => row.feedKey === feedKey && row.verdict === "filtered");
  const old = rows.sort((a, b) => b.at - a.at || compare(a.rawId, b.rawId)).slice(FILTERED_KEPT);
  for (const { rawId } of old) tables.verdicts.delete(tableKey(feedKey, rawId));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
