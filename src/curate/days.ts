import type { Day } from "../model/calendar.ts";
import { DAY_MS } from "../model/instant.ts";

/** Days since 1970-01-01, for arithmetic on days: the same in every zone. */
export function dayNumber(day: Day): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

/** Weeks from Monday to Sunday, counted: 1970-01-01 was a Thursday. */
export function weekNumber(day: Day): number {
  return Math.floor((dayNumber(day) + 3) / 7);
}

/** Archive page of a day: `/archive/2026/10/14/`. */
export function dayPath(day: string): string {
  return `${monthPath(day.slice(0, -3))}${day.slice(-2)}/`;
}

/** Archive page of a month given as `2026-10`. */
export function monthPath(month: string): string {
  return `${yearPath(month.slice(0, -3))}${month.slice(-2)}/`;
}

export function yearPath(year: string): string {
  return `/archive/${year}/`;
}

/** Consecutive items with the same key, in the order given. */
export function groupRuns<T, K>(
  items: readonly T[],
  keyOf: (item: T) => K,
): readonly { key: K; items: readonly T[] }[] {
  const groups: { key: K; items: T[] }[] = [];
  for (const item of items) {
    const key = keyOf(item);
    const last = groups.at(-1);
    if (last !== undefined && last.key === key) last.items.push(item);
    else groups.push({ key, items: [item] });
  }
  return groups;
}

/**
 * The fair river: of one member's posts of a day the newest `most` stay in sight, the rest go behind "2 more by …".
 *
 * @param entries - of one day, newest first.
 * @returns both parts in the order given; the folded ones by member, in the order in which members first appear.
 */
export function foldDay<T extends { readonly memberId: string }>(
  entries: readonly T[],
  most: number,
): { readonly open: readonly T[]; readonly folded: readonly { memberId: string; entries: readonly T[] }[] } {
  const seen = new Map<string, number>();
  const open: T[] = [];
  const folded = new Map<string, T[]>();
  for (const entry of entries) {
    const count = (seen.get(entry.memberId) ?? 0) + 1;
    seen.set(entry.memberId, count);
    if (count <= most) open.push(entry);
    else if (count === most + 1) folded.set(entry.memberId, [entry]);
    else folded.get(entry.memberId)?.push(entry);
  }
  return { open, folded: [...folded].map(([memberId, rest]) => ({ memberId, entries: rest })) };
}
