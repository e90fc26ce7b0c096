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
  const present = new Set(shown.map(({ id }) => id));
  const standIns = new Map<EntryId, EntryId>();
  for (const { id, mergedInto } of listing) {
    if (mergedInto !== undefined && present.has(id)) standIns.set(mergedInto, id);
  }
  const place = (id: EntryId): EntryId | undefined => (present.has(id) ? id : standIns.get(id));
  return edges.flatMap((edge): readonly Edge[] => {
    const [from, to] = [place(edge.from), place(edge.to)];
    if (from === undefined || to === undefined || from === to) return [];
    return [from === edge.from && to === edge.to ? edge : { from, to, via: edge.via }];
  });
}
