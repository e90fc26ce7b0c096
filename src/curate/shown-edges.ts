import type { EntryId, EntryListing } from "../model/entry.ts";
import type { Edge } from "../model/link.ts";
import type { ShownEntry } from "./shown.ts";

/**
 * The edges between entries that the site shows. A copy that stands in for an original whose member left takes over the
 * original's edges; what leads from or to an entry that is not shown at all is left out.
 *
 * @returns in the order given, no edge twice, none from an entry to itself.
 */
export function shownEdges(
  edges: readonly Edge[],
  listing: readonly EntryListing[],
  shown: readonly ShownEntry[],
): readonly Edge[] {
  if (edges.length === 0) return [];
  // Of a hundred thousand posts few are linked: only these, and what may stand in for them, are looked at.
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const copies = listing.filter(({ mergedInto }) => mergedInto !== undefined && ends.has(mergedInto));
  const wanted = new Set(ends);
  for (const { id } of copies) wanted.add(id);
  const present = new Set<EntryId>();
  for (const { id } of shown) if (wanted.has(id)) present.add(id);
  const standIns = new Map<EntryId, EntryId>();
  for (const { id, mergedInto } of copies) {
    if (mergedInto !== undefined && present.has(id)) standIns.set(mergedInto, id);
  }
  const place = (id: EntryId): EntryId | undefined => (present.has(id) ? id : standIns.get(id));
  return edges.flatMap((edge): readonly Edge[] => {
    const [from, to] = [place(edge.from), place(edge.to)];
    if (from === undefined || to === undefined || from === to) return [];
    return [from === edge.from && to === edge.to ? edge : { from, to, via: edge.via }];
  });
}
