import type { EntryId } from "../model/entry.ts";
import type { Edge } from "../model/link.ts";

/** A link that leads to a shown entry, as it is kept: entry, the shown entry it leads to, 1 for a reply. */
export type LinkTuple = readonly [from: EntryId, to: EntryId, isReply: number];

/** An entry that is not shown itself: a copy, or not to be seen. */
export type HiddenTuple = readonly [id: EntryId, mergedInto: EntryId | null, takenDown: number];

/** The links between shown entries: copies give theirs to what they are copies of. By from, then to; a reply wins over a link. */
export function edgeList(links: readonly LinkTuple[], hidden: readonly HiddenTuple[]): readonly Edge[] {
  const shownAs = shownAsReader(hidden);
  const found: Edge[] = [];
  for (const [id, to, isReply] of links) {
    const from = shownAs(id);
    if (from !== undefined && from !== to) found.push({ from, to, via: isReply === 1 ? "reply" : "link" });
  }
  found.sort((a, b) => a.from - b.from || a.to - b.to || (a.via === b.via ? 0 : a.via === "reply" ? -1 : 1));
  return found.filter((edge, at) => {
    const before = found[at - 1];
    return before === undefined || before.from !== edge.from || before.to !== edge.to;
  });
}

function shownAsReader(hidden: readonly HiddenTuple[]): (id: EntryId) => EntryId | undefined {
  const rows = new Map(hidden.map((row) => [row[0], row]));
  return (id) => {
    const row = rows.get(id);
    if (row === undefined) return id;
    const [, mergedInto, takenDown] = row;
    if (mergedInto === null || takenDown !== 0) return undefined;
    return rows.has(mergedInto) ? undefined : mergedInto;
  };
}
