import type { Move } from "../../model/change.ts";
import type { FeedState } from "../../model/feed.ts";
import type { Wanted } from "./pair-feeds.ts";

/** Keys in feeds.yaml end at 9999: from here on are those of feeds that left it. */
const FIRST_LEFT = 10_000;

/**
 * Which rows must go under which keys, so that each feed of feeds.yaml has its own. Rows of feeds that left it give
 * way to those that take their keys, and are kept: a feed that comes back finds its history.
 *
 * @param rows - the row of each wanted feed, in their order.
 */
export function decideMoves(
  wanted: readonly Wanted[],
  rows: readonly (FeedState | undefined)[],
  known: readonly FeedState[],
): readonly Move[] {
  const paired = wanted.flatMap(({ member, subscription }, index): (Move & { readonly before: string })[] => {
    const row = rows[index];
    if (row === undefined) return [];
    return [{ from: row.key, to: subscription.key, memberId: member.id, before: row.memberId }];
  });
  const carried = new Set(paired.map(({ from }) => from));
  const left = known.filter(({ key }) => !carried.has(key));
  const wantedKeys = new Set(wanted.map(({ subscription }) => subscription.key));
  const takenKeys = new Set([...known.map(({ key }) => key), ...wantedKeys]);
  const heirs = heirsOf(paired, wanted);

  const moves = paired.filter(({ from, to, memberId, before }) => from !== to || memberId !== before);
  return [
    ...moves.map(({ from, to, memberId }) => ({ from, to, memberId })),
    ...left.flatMap((row): readonly Move[] => {
      const memberId = heirs.get(row.memberId) ?? row.memberId;
      if (memberId === row.memberId && !wantedKeys.has(row.key)) return [];
      const to = freeKey(memberId, takenKeys);
      takenKeys.add(to);
      return [{ from: row.key, to, memberId }];
    }),
  ];
}

/**
 * Whom the remaining feeds of a member belong to: the member, as long as one of its feeds stays with it; else the one
 * that its feeds went to, for that is the member under another id. When somebody else has the id now, nobody: their
 * posts are kept under an id that no member can have.
 */
function heirsOf(
  paired: readonly (Move & { readonly before: string })[],
  wanted: readonly Wanted[],
): ReadonlyMap<string, string> {
  const present = new Set(wanted.map(({ member }) => member.id));
  const heirs = new Map<string, string>();
  for (const { before, memberId } of paired) heirs.set(before, heirs.get(before) === before ? before : memberId);
  for (const { memberId } of paired) {
    if (present.has(memberId) && !heirs.has(memberId)) heirs.set(memberId, `${memberId}--left`);
  }
  return heirs;
}

function freeKey(memberId: string, taken: ReadonlySet<string>): string {
  let number = FIRST_LEFT;
  while (taken.has(`${memberId}/${number}`)) number += 1;
  return `${memberId}/${number}`;
}
