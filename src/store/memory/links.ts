import type { CleanEntry, EntryId } from "../../model/entry.ts";
import type { Instant } from "../../model/instant.ts";
import type { Edge, OutsideLink } from "../../model/link.ts";
import { edgeList, type HiddenTuple, type LinkTuple } from "../edge-list.ts";
import { type Named, namesOf, repliesOf } from "../names.ts";
import { HOLDERS_ASKED, type Holder, type Places, resolveName } from "../resolve.ts";
import type { Tables } from "./tables.ts";

/** Writes down by what names an entry goes, and what it answers; its links are with its body. */
export function nameInMemory(tables: Tables, id: EntryId, entry: Named & Pick<CleanEntry, "inReplyTo">): void {
  tables.names.set(id, [...new Set([...(tables.names.get(id) ?? []), ...namesOf(entry)])]);
  tables.replies.set(id, repliesOf(entry));
}

/** {@link Store.edges} of the memory store: every link is looked up when asked for. */
export function edgesInMemory(tables: Tables): readonly Edge[] {
  const find = finderIn(tables);
  const links: LinkTuple[] = [];
  for (const id of tables.entries.keys()) {
    for (const { target } of tables.bodies.get(id)?.links ?? []) links.push(...leadingTo(id, find(target), 0));
    for (const name of tables.replies.get(id) ?? []) links.push(...leadingTo(id, find(name), 1));
  }
  const hidden = [...tables.entries.values()]
    .filter(({ takenDown, mergedInto }) => takenDown !== 0 || mergedInto !== null)
    .map((row): HiddenTuple => [row.id, row.mergedInto, row.takenDown]);
  return edgeList(links, hidden);
}

/** {@link Store.outsideLinks} of the memory store. */
export function outsideLinksInMemory(tables: Tables, since: Instant): readonly OutsideLink[] {
  const find = finderIn(tables);
  const rows = [...tables.entries.values()].filter(({ takenDown }) => takenDown === 0);
  const shown = rows.filter((row) => row.mergedInto === null && row.riverAt >= since).sort((a, b) => a.id - b.id);
  return shown.flatMap(({ id }) => {
    const own = rows.filter((row) => row.id === id || row.mergedInto === id);
    const places = own.flatMap((row) =>
      (tables.bodies.get(row.id)?.links ?? []).map(({ target }, position) => ({ target, position })),
    );
    const firsts = new Map<string, number>();
    for (const { target, position } of places)
      firsts.set(target, Math.min(position, firsts.get(target) ?? Number.POSITIVE_INFINITY));
    return [...firsts]
      .filter(([target]) => find(target) === null)
      .sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1))
      .map(([target]) => ({ from: id, target }));
  });
}

function leadingTo(from: EntryId, to: EntryId | null, isReply: number): readonly LinkTuple[] {
  return to === null ? [] : [[from, to, isReply]];
}

/** Looks names up among all entries as they are now. */
export function finderIn(tables: Tables): (name: string) => EntryId | null {
  const holders = new Map<string, Holder[]>();
  for (const [id, names] of [...tables.names].sort(([a], [b]) => a - b)) {
    for (const name of names) {
      const known = holders.get(name) ?? [];
      known.push(holderIn(tables, id, name));
      holders.set(name, known);
    }
  }
  const places: Places = {
    holders: (name) => (holders.get(name) ?? []).slice(0, HOLDERS_ASKED),
    hostsBeside: (host) => {
      const owner = tables.ownHosts.find((own) => own.host === host)?.memberId;
      return tables.ownHosts.filter(({ memberId }) => memberId === owner);
    },
  };
  return (name) => resolveName(name, places);
}

function holderIn(tables: Tables, id: EntryId, name: string): Holder {
  const row = tables.entries.get(id);
  if (row === undefined) throw new Error(`the entry ${id} has names and no row`);
  const shown = tables.entries.get(row.mergedInto ?? id) ?? row;
  return {
    id,
    memberId: row.memberId,
    shownAs: shown.takenDown === 0 ? shown.id : null,
    shownMember: shown.memberId,
    shownAt: shown.riverAt,
    isCurrent: Number(row.canonicalUrl === name || row.rawId === name || row.publishedId === name),
  };
}
