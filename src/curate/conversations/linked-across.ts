import type { EntryId, EntryListing } from "../../model/entry.ts";
import type { Edge } from "../../model/link.ts";

/**
 * The entries whose names conversations need: those with a link of another member from or to them, and their copies,
 * which may be shown in their place. Few, so that a planet of 100,000 posts asks its store for some hundred names.
 */
export function linkedAcross(listing: readonly EntryListing[], edges: readonly Edge[]): readonly EntryId[] {
  if (edges.length === 0) return [];
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const members = new Map<EntryId, string>();
  const copies: EntryListing[] = [];
  for (const line of listing) {
    if (ends.has(line.id)) members.set(line.id, line.memberId);
    if (line.mergedInto !== undefined && ends.has(line.mergedInto)) copies.push(line);
  }
  const copied = new Set(copies.map(({ mergedInto }) => mergedInto));
  const found = new Set<EntryId>();
  for (const { from, to } of edges) {
    // A copy may be another member's than what it is a copy of, and so make of an own link one across.
    if (members.get(from) === members.get(to) && !copied.has(from) && !copied.has(to)) continue;
    found.add(from).add(to);
  }
  for (const { id, mergedInto } of copies) if (mergedInto !== undefined && found.has(mergedInto)) found.add(id);
  return [...found].sort((a, b) => a - b);
}
