import type { EntryId } from "../../model/entry.ts";
import { DAY_MS } from "../../model/instant.ts";
import type { ShownEntry } from "../shown.ts";
import { acquainted } from "./parents.ts";
import { byTime, type PostLink } from "./post-links.ts";

/**
 * After so long a silence a conversation is over, ms. Who then takes an old post up begins another one: what was said in
 * between is forgotten, those who spoke may not be there, and a thread that grew whenever somebody cites a classic would
 * gather ten years of strangers. Nothing is lost by it: both posts name each other all the same.
 */
const SILENCE_MS: number = 366 * DAY_MS;

/** Posts that hang together by answers. */
export interface Group {
  /** The answer that began it: at its time no other answer touched these posts. */
  readonly birth: PostLink;
  /** Answers that began a group each before it grew together with this one, the eldest first. */
  readonly absorbed: readonly PostLink[];
  /** Oldest first; of two members or more. */
  readonly entries: readonly ShownEntry[];
  /** What each hangs under: of all but the oldest. */
  readonly links: readonly PostLink[];
}

interface Growing {
  /** When it was written to last. */
  lastAt: number;
  readonly births: PostLink[];
  readonly entries: Map<EntryId, ShownEntry>;
  readonly links: PostLink[];
}

/**
 * Groups posts by what each hangs under. These links are gone through in the order in which the planet came to know them,
 * so that each group is known by the answer that began it, whatever joins later: an older post, a late link, another group.
 * An answer to a group that was silent for more than a year joins it not.
 *
 * @param parents - see chooseParents; never to a newer post.
 * @param followUps - of members to older posts of their own: these join a group, and make none.
 */
export function groupPosts(parents: ReadonlyMap<EntryId, PostLink>, followUps: readonly PostLink[]): readonly Group[] {
  const groups = new Map<EntryId, Growing>();
  for (const link of parents.values()) {
    const { from, to } = link;
    const [mine, theirs] = [groups.get(from.id), groups.get(to.id)];
    if (from.riverAt - (theirs?.lastAt ?? to.riverAt) > SILENCE_MS) continue;
    const group =
      mine !== undefined && theirs !== undefined
        ? merge(mine, theirs, groups)
        : (mine ??
          theirs ?? { lastAt: to.riverAt, births: [link], entries: new Map<EntryId, ShownEntry>(), links: [] });
    for (const entry of [from, to]) join(group, entry, groups);
    group.links.push(link);
  }
  for (const link of [...followUps].sort((a, b) => byTime(a.from, b.from) || byTime(b.to, a.to))) {
    const group = groups.get(link.to.id);
    if (group === undefined || groups.has(link.from.id)) continue;
    join(group, link.from, groups);
    group.links.push(link);
  }
  return [...new Set(groups.values())].flatMap(({ births: [birth, ...absorbed], entries, links }) =>
    birth === undefined ? [] : [{ birth, absorbed, entries: [...entries.values()].sort(byTime), links }],
  );
}

function join(group: Growing, entry: ShownEntry, groups: Map<EntryId, Growing>): void {
  group.lastAt = Math.max(group.lastAt, entry.riverAt);
  group.entries.set(entry.id, entry);
  groups.set(entry.id, group);
}

/** The larger takes the smaller in, so that a million links cost no more than a few steps each; the eldest birth counts. */
function merge(a: Growing, b: Growing, groups: Map<EntryId, Growing>): Growing {
  const [large, small] = a.entries.size >= b.entries.size ? [a, b] : [b, a];
  for (const entry of small.entries.values()) join(large, entry, groups);
  large.links.push(...small.links);
  large.births.push(...small.births);
  large.births.sort((one, other) => acquainted(one) - acquainted(other) || one.from.id - other.from.id);
  return large;
}
