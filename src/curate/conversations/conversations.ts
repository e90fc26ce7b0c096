import type { EntryId } from "../../model/entry.ts";
import type { EntryName } from "../../model/entry-name.ts";
import { DAY_MS } from "../../model/instant.ts";
import type { Edge } from "../../model/link.ts";
import { anchorOf } from "../anchor.ts";
import { dayPath } from "../days.ts";
import type { ShownEntry } from "../shown.ts";
import { withoutBoilerplate } from "./boilerplate.ts";
import { chooseParents } from "./parents.ts";
import { byTime, type PostLink, postLinks } from "./post-links.ts";
import { threadPath } from "./thread-path.ts";
import { groupPosts } from "./threads.ts";

/** Posts of two members or more that answer one another. */
export interface Thread {
  /** `/threads/<slug>/`: stays, whatever joins. */
  readonly path: string;
  /** Where threads lived that grew together with this one. */
  readonly formerPaths: readonly string[];
  /** Title of its oldest post; empty when that has none. */
  readonly title: string;
  /** Oldest first, so that the first is its root. */
  readonly entries: readonly [ShownEntry, ...ShownEntry[]];
  readonly newest: ShownEntry;
  /** What each but the root hangs under. */
  readonly links: readonly PostLink[];
  /** Ids, in the order in which they joined. */
  readonly members: readonly string[];
  /** When its first answer was written. */
  readonly began: ShownEntry;
}

/** How often a member answers others and is answered, by their ids. */
export interface Pairs {
  readonly answers: ReadonlyMap<string, number>;
  readonly answeredBy: ReadonlyMap<string, number>;
}

/** Who answers whom on the site. */
export interface Conversations {
  /** The one that was written to last first. */
  readonly threads: readonly Thread[];
  /** Of each post that answers others, the answer by which it would hang in a thread; also those that come too late to join one. */
  readonly answers: readonly PostLink[];
  /** Numbers of the posts that answer or are answered. */
  readonly linked: readonly EntryId[];
  readonly threadOf: (id: EntryId) => Thread | undefined;
  /** The posts of other members that this one answers, oldest first. */
  readonly repliesTo: (id: EntryId) => readonly ShownEntry[];
  /** The posts of other members that answer this one, oldest first. */
  readonly discussedBy: (id: EntryId) => readonly ShownEntry[];
  readonly pairs: (memberId: string) => Pairs;
  /** Title and id of a post that answers or is answered. */
  readonly nameOf: (id: EntryId) => EntryName | undefined;
  /** Where a post that answers or is answered stands in its thread, else in the archive; with its fragment. */
  readonly placeOf: (id: EntryId) => string | undefined;
}

/** A member's follow-up belongs to the conversation when it comes within this time after the post it takes up, ms. */
const FOLLOW_UP_MS: number = 90 * DAY_MS;

/**
 * Gathers who answers whom: a post answers another when it links to it (or its feed says so), the members differ, and it
 * is not the older one; what a site repeats under its posts counts for nothing. Threads are what hangs together so.
 *
 * @param shown - newest first.
 * @param edges - as shownEdges gives them.
 * @param names - of the posts with a link of another member from or to them, at least; see {@link linkedAcross}.
 */
export function gatherConversations(
  shown: readonly ShownEntry[],
  edges: readonly Edge[],
  names: ReadonlyMap<EntryId, EntryName> = new Map(),
): Conversations {
  const links = withoutBoilerplate(postLinks(edges, shown)).filter(({ from, to }) => byTime(from, to) > 0);
  const answers = links.filter(({ from, to }) => from.memberId !== to.memberId);
  const followUps = links.filter(
    ({ from, to }) => from.memberId === to.memberId && from.riverAt - to.riverAt <= FOLLOW_UP_MS,
  );
  const parents = chooseParents(answers);
  const threads = gatherThreads(parents, followUps, names);
  const threadOf = new Map(threads.flatMap((thread) => thread.entries.map(({ id }) => [id, thread] as const)));
  const days = new Map(answers.flatMap(({ from, to }) => [from, to]).map(({ id, day }) => [id, day] as const));
  const repliesTo = ends(answers, "from", "to");
  const discussedBy = ends(answers, "to", "from");
  return {
    threads,
    answers: [...parents.values()],
    linked: [...days.keys()],
    threadOf: (id) => threadOf.get(id),
    repliesTo: (id) => repliesTo.get(id) ?? [],
    discussedBy: (id) => discussedBy.get(id) ?? [],
    pairs: pairReader(answers),
    nameOf: (id) => names.get(id),
    placeOf: (id) => {
      const day = days.get(id);
      const path = threadOf.get(id)?.path ?? (day && dayPath(day));
      const name = names.get(id);
      return path && (name === undefined ? path : `${path}#${anchorOf(name)}`);
    },
  };
}

function gatherThreads(
  parents: ReadonlyMap<EntryId, PostLink>,
  followUps: readonly PostLink[],
  names: ReadonlyMap<EntryId, EntryName>,
): readonly Thread[] {
  const groups = groupPosts(parents, followUps);
  const pathOf = ({ to }: PostLink): string => threadPath(names.get(to.id)?.publishedId ?? `entry ${to.id}`);
  return groups
    .flatMap(({ birth, absorbed, entries, links }): readonly Thread[] => {
      const [root, ...rest] = entries;
      if (root === undefined) return [];
      return [
        {
          path: pathOf(birth),
          formerPaths: absorbed.map(pathOf),
          title: names.get(root.id)?.title ?? "",
          entries: [root, ...rest],
          newest: rest.at(-1) ?? root,
          links,
          members: [...new Set(entries.map(({ memberId }) => memberId))],
          began: birth.from,
        },
      ];
    })
    .sort((a, b) => byTime(b.newest, a.newest));
}

function ends(
  answers: readonly PostLink[],
  one: "from" | "to",
  other: "from" | "to",
): ReadonlyMap<EntryId, readonly ShownEntry[]> {
  const found = new Map<EntryId, ShownEntry[]>();
  for (const answer of answers) {
    const posts = found.get(answer[one].id);
    if (posts === undefined) found.set(answer[one].id, [answer[other]]);
    else posts.push(answer[other]);
  }
  for (const posts of found.values()) posts.sort(byTime);
  return found;
}

function pairReader(answers: readonly PostLink[]): Conversations["pairs"] {
  const counts = new Map<string, { readonly answers: Map<string, number>; readonly answeredBy: Map<string, number> }>();
  const of = (id: string): { readonly answers: Map<string, number>; readonly answeredBy: Map<string, number> } => {
    const own = counts.get(id) ?? { answers: new Map<string, number>(), answeredBy: new Map<string, number>() };
    counts.set(id, own);
    return own;
  };
  for (const { from, to } of answers) {
    const [mine, theirs] = [of(from.memberId).answers, of(to.memberId).answeredBy];
    mine.set(to.memberId, (mine.get(to.memberId) ?? 0) + 1);
    theirs.set(from.memberId, (theirs.get(from.memberId) ?? 0) + 1);
  }
  return (memberId) => counts.get(memberId) ?? { answers: new Map(), answeredBy: new Map() };
}
