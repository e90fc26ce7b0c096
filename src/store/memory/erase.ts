import type { EntryId } from "../../model/entry.ts";
import type { Erased } from "../store.ts";
import { notesInMemory, putNotesInMemory } from "./notes.ts";
import type { Tables } from "./tables.ts";

/** {@link Store.erase} of the memory store. */
export function eraseInMemory(tables: Tables, memberId: string): Erased {
  const feeds = new Set([...tables.feeds.values()].filter((row) => row.memberId === memberId).map(({ key }) => key));
  const entries = [...tables.entries.values()].filter((row) => row.memberId === memberId || feeds.has(row.feedKey));
  const gone = new Set(entries.map(({ id }) => id));
  for (const row of [...tables.entries.values()]) {
    if (row.mergedInto !== null && gone.has(row.mergedInto))
      tables.entries.set(row.id, { ...row, mergedInto: null, mergedBy: null });
  }
  const { entries: rows, bodies, names, replies, sketches, mentions } = tables;
  const ofEntries: readonly Map<EntryId, unknown>[] = [rows, bodies, names, replies, sketches, mentions];
  for (const table of ofEntries) dropWhere(table, (id) => gone.has(id));
  dropWhere(tables.likenesses, (_key, { entry, other }) => gone.has(entry) || gone.has(other));
  dropWhere(tables.sightings, (_key, id) => gone.has(id));
  const byEntryKey: readonly Map<string, { readonly feedKey: string }>[] = [tables.verdicts, tables.judged];
  for (const table of byEntryKey) dropWhere(table, (_key, { feedKey }) => feeds.has(feedKey));
  // Verdicts on others' posts that name one of theirs: "It is a copy of … in ana/1 (same-url)."
  dropWhere(tables.verdicts, (_key, { reason }) => [...feeds].some((key) => reason.includes(` in ${key} (`)));
  const ofFeeds: readonly Map<string, unknown>[] = [tables.feeds, tables.visits, tables.visitDays, tables.documents];
  for (const table of ofFeeds) dropWhere(table, (key) => feeds.has(key));
  putNotesInMemory(tables, "word", new Map([[memberId, undefined]]));
  const about = new Set([...feeds].map((key) => `feed ${key}`));
  const alerts = [...notesInMemory(tables, "alert", "")].filter(([, alert]) => about.has(alert.about));
  putNotesInMemory(tables, "alert", new Map(alerts.map(([key]) => [key, undefined])));
  tables.ownHosts = tables.ownHosts.filter((host) => host.memberId !== memberId);
  if (feeds.size + gone.size > 0) tables.revision += 1;
  return { feeds: feeds.size, entries: gone.size };
}

function dropWhere<Key, Row>(table: Map<Key, Row>, isGone: (key: Key, row: Row) => boolean): void {
  for (const [key, row] of [...table]) if (isGone(key, row)) table.delete(key);
}
