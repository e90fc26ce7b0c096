import { type EntryChange, type EntryKey, rawIdKey } from "../../model/change.ts";
import type { CleanEntry, EntryId } from "../../model/entry.ts";
import type { FeedState } from "../../model/feed.ts";
import type { Instant } from "../../model/instant.ts";
import { bodyRow, titleIn } from "../body-row.ts";
import { type EntryRow, editedEntryRow, FILTERED, HELD, newEntryRow } from "../entry-row.ts";
import { forgetLikenesses, putLikeness, putSketch } from "./likeness.ts";
import { nameInMemory } from "./links.ts";
import { type Tables, tableKey } from "./tables.ts";

/**
 * Carries out one decision on the tables.
 *
 * @throws Error when it names an entry that is not kept, or adds one that is: our own bug.
 */
export function applyInMemory(tables: Tables, change: EntryChange, feed: FeedState, now: Instant): void {
  switch (change.kind) {
    case "add":
      addEntry(tables, change, feed, now);
      break;
    case "update":
      updateEntry(tables, change.id, change.entry, now);
      break;
    case "seen":
      setEntry(tables, change.id, { missed: 0 });
      break;
    case "missed":
      setEntry(tables, change.id, { missed: entryOf(tables, change.id).missed + 1 });
      break;
    case "take-down":
      setEntry(tables, change.id, { takenDown: 1 });
      break;
    case "filter":
      setEntry(tables, change.id, { takenDown: FILTERED, missed: 0 });
      for (const row of [...tables.entries.values()]) {
        if (row.mergedInto === change.id) setEntry(tables, row.id, ALONE);
      }
      break;
    case "restore":
      setEntry(tables, change.id, { takenDown: 0, missed: 0 });
      break;
    case "merge":
      mergeEntry(tables, change);
      break;
    case "split":
      setEntry(tables, change.id, ALONE);
      break;
    case "resemble":
      putLikeness(tables, {
        entry: findEntry(tables, change.entry).id,
        other: findEntry(tables, change.other).id,
        rule: change.rule,
        evidence: change.evidence,
      });
      break;
    case "release":
      for (const row of [...tables.entries.values()]) {
        if (row.feedKey === feed.key && row.takenDown === HELD) setEntry(tables, row.id, { takenDown: 0 });
      }
      break;
    default:
      change satisfies never;
  }
}

const ALONE: Partial<EntryRow> = { mergedInto: null, mergedBy: null };

function addEntry(tables: Tables, add: Extract<EntryChange, { kind: "add" }>, feed: FeedState, now: Instant): void {
  const row = newEntryRow(add, feed, now);
  const key = tableKey(row.feedKey, row.rawId);
  // An id that another entry had formerly is free again.
  const holder = tables.sightings.get(key);
  if (holder !== undefined && entryOf(tables, holder).rawId === row.rawId) {
    throw new Error(`the entry ${row.rawId} of ${row.feedKey} is kept already`);
  }
  tables.lastId += 1;
  const id = tables.lastId;
  tables.entries.set(id, { ...row, id });
  tables.sightings.set(key, id);
  writeBody(tables, id, add.entry);
  nameInMemory(tables, id, { ...add.entry, publishedId: row.publishedId });
  putSketch(tables, id, add.entry.sketch);
}

function updateEntry(tables: Tables, id: EntryId, entry: CleanEntry, now: Instant): void {
  const title = titleIn(tables.bodies.get(id)?.details ?? "{}");
  const before = entryOf(tables, id);
  const row = editedEntryRow(before, { title }, entry, now);
  tables.entries.set(id, row);
  const key = tableKey(row.feedKey, row.rawId);
  if (!tables.sightings.has(key)) tables.sightings.set(key, id);
  writeBody(tables, id, entry);
  nameInMemory(tables, id, { ...entry, publishedId: row.publishedId });
  if (before.textHash === row.textHash) return;
  forgetLikenesses(tables, id);
  putSketch(tables, id, entry.sketch);
}

/** What is merged into the copy follows it, so that nothing ever points at a copy. A copy whose own copy is to be shown changes places with it. */
function mergeEntry(tables: Tables, { rule, ...merge }: Extract<EntryChange, { kind: "merge" }>): void {
  const copy = findEntry(tables, merge.copy);
  const into = findEntry(tables, merge.into);
  const isReversal = into.mergedInto === copy.id;
  const root = isReversal ? into.id : (into.mergedInto ?? into.id);
  if (root === copy.id) throw new Error(`entry ${copy.id} cannot be merged into itself`);
  if (isReversal) setEntry(tables, root, ALONE);
  for (const row of [...tables.entries.values()]) {
    if (row.id === copy.id || row.mergedInto === copy.id)
      setEntry(tables, row.id, { mergedInto: root, mergedBy: rule });
  }
}

function findEntry(tables: Tables, { feedKey, rawId }: EntryKey): EntryRow {
  const id = tables.sightings.get(tableKey(feedKey, rawIdKey(rawId)));
  if (id === undefined) throw new Error(`no entry ${rawId} of ${feedKey} to merge`);
  return entryOf(tables, id);
}

function entryOf(tables: Tables, id: EntryId): EntryRow {
  const row = tables.entries.get(id);
  if (row === undefined) throw new Error(`no entry ${id} to change`);
  return row;
}

function setEntry(tables: Tables, id: EntryId, columns: Partial<EntryRow>): void {
  tables.entries.set(id, { ...entryOf(tables, id), ...columns });
}

function writeBody(tables: Tables, id: EntryId, entry: CleanEntry): void {
  tables.bodies.set(id, { ...bodyRow(entry), links: [...entry.body.links] });
}
