import type { EntryId } from "../model/entry.ts";
import type { EntryName } from "../model/entry-name.ts";
import { termReader } from "./related/terms.ts";
import type { ShownEntry } from "./shown.ts";
import type { TopicOf } from "./topics.ts";

/** Newest titles of a member that are looked at. */
const TITLES = 30;
/** A word that more than this share of the members write, or more than so many of them, tells nothing of any two. */
const COMMON = 1 / 3;
const CROWD = 60;
/** On a small planet, this many members with a word are no crowd. */
const FEW = 2;
/** Two who share fewer words than this share them by chance. */
const LEAST_SHARED = 3;

/** A member by their place among all, and how much a word weighs with them. */
interface Writer {
  readonly place: number;
  readonly weight: number;
}

/**
 * Compares members by the words of their newest titles: the cosine of their TF-IDF vectors, with members as documents.
 *
 * @param members - in order; each with their posts, newest first.
 * @param names - of the newest posts; what has no name here is not looked at.
 * @returns for a member's place, how alike each is, 0 to 1.
 */
export function termLikeness(
  members: readonly { readonly entries: readonly ShownEntry[] }[],
  names: ReadonlyMap<EntryId, EntryName>,
  topicOf: TopicOf,
): (place: number) => Float64Array {
  const columns = weighTerms(countTerms(members, names, topicOf));
  const lengths = new Float64Array(members.length);
  const rows = members.map((): { readonly weight: number; readonly column: readonly Writer[] }[] => []);
  for (const column of columns)
    for (const { place, weight } of column) {
      lengths[place] = (lengths[place] ?? 0) + weight * weight;
      // A word of one's own makes the vector longer, and is shared with nobody.
      if (column.length > 1) rows[place]?.push({ weight, column });
    }

  return (own) => {
    const sums = new Float64Array(members.length);
    const shared = new Uint32Array(members.length);
    for (const { weight: mine, column } of rows[own] ?? [])
      for (const { place, weight } of column) {
        sums[place] = (sums[place] ?? 0) + mine * weight;
        shared[place] = (shared[place] ?? 0) + 1;
      }
    for (let place = 0; place < sums.length; place += 1) {
      const length = Math.sqrt((lengths[own] ?? 1) * (lengths[place] ?? 1));
      sums[place] = (shared[place] ?? 0) < LEAST_SHARED ? 0 : (sums[place] ?? 0) / length;
    }
    return sums;
  };
}

/** In how many of their newest titles each member has each word. */
function countTerms(
  members: readonly { readonly entries: readonly ShownEntry[] }[],
  names: ReadonlyMap<EntryId, EntryName>,
  topicOf: TopicOf,
): readonly ReadonlyMap<string, number>[] {
  const termsOf = termReader(topicOf);
  return members.map(({ entries }) => {
    const counts = new Map<string, number>();
    for (const { id } of entries.slice(0, TITLES)) {
      const title = names.get(id)?.title;
      if (title === undefined) continue;
      for (const term of termsOf(title, [])) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    return counts;
  });
}

/** Who writes each word, and how much it weighs with them; words of a crowd are left out. */
function weighTerms(rows: readonly ReadonlyMap<string, number>[]): readonly (readonly Writer[])[] {
  const columns = new Map<string, { readonly place: number; readonly count: number }[]>();
  for (const [place, row] of rows.entries())
    for (const [term, count] of row) {
      const column = columns.get(term);
      if (column === undefined) columns.set(term, [{ place, count }]);
      else column.push({ place, count });
    }
  const writers = rows.filter(({ size }) => size > 0).length;
  const most = Math.min(CROWD, Math.max(FEW, writers * COMMON));
  return [...columns.values()]
    .filter(({ length }) => length <= most)
    .map((column) => {
      const rarity = Math.log(1 + writers / column.length);
      return column.map(({ place, count }) => ({ place, weight: (1 + Math.log(count)) * rarity }));
    });
}
