import type { Likeness, Lookalike } from "../../model/change.ts";
import type { EntryId, Sketch } from "../../model/entry.ts";
import type { EntryRow } from "../entry-row.ts";
import { numbersOf, periodOf, seriesPeriods, timeAround } from "../sketch-period.ts";
import { type FreshEntry, LOOKALIKES_MAX } from "../store.ts";
import type { Tables } from "./tables.ts";

/** Writes down by what numbers an entry's text is found; none when it has no sketch. */
export function putSketch(tables: Tables, id: EntryId, sketch: Sketch | undefined): void {
  if (sketch === undefined) tables.sketches.delete(id);
  else tables.sketches.set(id, sketch);
}

/**
 * Which entries of other feeds resemble these or begin like them, and what stands around either: posts of the same feeds that
 * resemble them, too, within some years.
 */
export function lookalikesInMemory(
  tables: Tables,
  feedKey: string,
  fresh: readonly FreshEntry[],
): readonly Lookalike[] {
  return fresh.flatMap(({ rawId, at, sketch }) => {
    if (sketch === undefined) return [];
    const { from, to } = timeAround(at);
    const isNear = ({ riverAt }: EntryRow): boolean => from <= riverAt && riverAt <= to;
    const periods = new Set(seriesPeriods(at));
    const alike = likest(tables, sketch);
    const near = alike.filter((row) => row.feedKey !== feedKey && isNear(row));
    if (near.length === 0) return [];
    const feeds = new Set([feedKey, ...near.map((row) => row.feedKey)]);
    const series = alike
      .filter(({ feedKey: of, riverAt }) => feeds.has(of) && periods.has(periodOf(riverAt)))
      .slice(0, LOOKALIKES_MAX);
    return [...new Set([...near.slice(0, 2 * LOOKALIKES_MAX), ...series])].map(({ id }): Lookalike => ({ rawId, id }));
  });
}

function likest(tables: Tables, sketch: Sketch): readonly EntryRow[] {
  const values = new Set(numbersOf(sketch));
  const shared = [...tables.sketches].map(([id, other]) => ({
    row: tables.entries.get(id),
    count: numbersOf(other).filter((value) => values.has(value)).length,
  }));
  return shared
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .flatMap(({ row }) => row ?? []);
}

/** Writes down that one entry says where another is; a former rule and evidence give way. */
export function putLikeness(tables: Tables, likeness: Likeness<EntryId>): void {
  tables.likenesses.set(`${likeness.entry} ${likeness.other}`, likeness);
}

/** Forgets what an entry with other words was like, on both sides. */
export function forgetLikenesses(tables: Tables, id: EntryId): void {
  forgetWhere(tables, ({ entry, other }) => entry === id || other === id);
}

/** {@link Store.likenesses} of the memory store. A copy of an entry is named on it already. */
export function likenessesIn(tables: Tables): readonly Likeness<EntryId>[] {
  return [...tables.likenesses.values()]
    .filter(({ entry, other }) => {
      const [near, far] = [tables.entries.get(entry), tables.entries.get(other)];
      return near?.takenDown === 0 && near.mergedInto === null && far?.takenDown === 0 && far.mergedInto !== entry;
    })
    .sort((a, b) => a.entry - b.entry || a.other - b.other);
}

/** The entries of which one says where they are. */
export function likeIn(tables: Tables, id: EntryId): readonly EntryRow[] {
  return likenessesIn(tables)
    .filter(({ entry }) => entry === id)
    .flatMap(({ other }) => tables.entries.get(other) ?? []);
}

/**
 * {@link Store.part} of the memory store.
 *
 * @returns true when there was anything to undo.
 */
export function partInMemory(tables: Tables, rules: readonly string[]): boolean {
  const copies = [...tables.entries.values()].filter(({ mergedBy }) => mergedBy !== null && rules.includes(mergedBy));
  for (const row of copies) tables.entries.set(row.id, { ...row, mergedInto: null, mergedBy: null });
  const forgotten = forgetWhere(tables, ({ rule }) => rules.includes(rule));
  return copies.length + forgotten > 0;
}

function forgetWhere(tables: Tables, isGone: (likeness: Likeness<EntryId>) => boolean): number {
  const gone = [...tables.likenesses].filter(([, likeness]) => isGone(likeness));
  for (const [key] of gone) tables.likenesses.delete(key);
  return gone.length;
}
