import type { EntryId } from "../../model/entry.ts";
import type { Edge } from "../../model/link.ts";
import type { ShownEntry } from "../shown.ts";

/** A link between two posts of the site. */
export interface PostLink {
  readonly from: ShownEntry;
  readonly to: ShownEntry;
  readonly via: Edge["via"];
  /** True when both are of one member, and that member wrote nothing in between. */
  readonly isBeside: boolean;
}

/** Links with the posts at their ends. */
export interface PostLinks {
  readonly links: readonly PostLink[];
  /** How many posts each member has here, by id; nobody's where there are no links. */
  readonly postsOf: ReadonlyMap<string, number>;
}

/**
 * Puts the posts in the place of their numbers.
 *
 * @param edges - see shownEdges; those with an end that is not shown are left out.
 * @param shown - newest first.
 */
export function postLinks(edges: readonly Edge[], shown: readonly ShownEntry[]): PostLinks {
  // A planet without links need not be counted through.
  if (edges.length === 0) return { links: [], postsOf: new Map() };
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const counts = new Map<string, { posts: number }>();
  const places = new Map<EntryId, { readonly entry: ShownEntry; readonly at: number }>();
  for (const entry of shown) {
    const count = counts.get(entry.memberId) ?? { posts: 0 };
    if (count.posts === 0) counts.set(entry.memberId, count);
    if (ends.has(entry.id)) places.set(entry.id, { entry, at: count.posts });
    count.posts += 1;
  }
  const links = edges.flatMap(({ from, to, via }): readonly PostLink[] => {
    const [a, b] = [places.get(from), places.get(to)];
    if (a === undefined || b === undefined) return [];
    const isBeside = a.entry.memberId === b.entry.memberId && Math.abs(a.at - b.at) === 1;
    return [{ from: a.entry, to: b.entry, via, isBeside }];
  });
  return { links, postsOf: new Map([...counts].map(([memberId, { posts }]) => [memberId, posts])) };
}

/** Order of time; of posts of one moment, the one that was read first. */
export function byTime(a: ShownEntry, b: ShownEntry): number {
  return a.riverAt - b.riverAt || a.id - b.id;
}
