import type { EntryId } from "../../model/entry.ts";
import type { ShownEntry } from "../shown.ts";
import type { Thread } from "./conversations.ts";

/** A post of a thread, and what stands under it. */
export interface Branch {
  readonly entry: ShownEntry;
  /** What it answers; absent of the root. */
  readonly answers?: ShownEntry;
  /** Oldest first. */
  readonly under: readonly Branch[];
}

/** Steps to the right at most: what is deeper stands beside what it answers, so that a page has room for it. */
const DEEPEST = 6;

/** A thread as a tree. @returns its root. */
export function treeOf({ entries, links }: Pick<Thread, "entries" | "links">): readonly Branch[] {
  const parents = new Map(links.map(({ from, to }) => [from.id, to]));
  const places = new Map<
    EntryId,
    { readonly branch: Branch; readonly under: Branch[]; readonly above: readonly Branch[] }
  >();
  const top: Branch[] = [];
  // Oldest first: what a post answers is older, and so has its place already.
  for (const entry of entries) {
    const answers = parents.get(entry.id);
    const parent = answers && places.get(answers.id);
    const under: Branch[] = [];
    const branch = { entry, ...(answers !== undefined && { answers }), under };
    const above = parent === undefined ? [] : [...parent.above, parent.branch].slice(0, DEEPEST);
    const shelf = above.at(-1);
    (shelf === undefined ? top : places.get(shelf.entry.id)?.under)?.push(branch);
    places.set(entry.id, { branch, under, above });
  }
  return top;
}
