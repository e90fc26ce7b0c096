import type { Instant } from "../model/instant.ts";
import type { CopiedMember } from "../model/reading-list.ts";
import { copyFeeds, farewell, type IncomingFeed } from "./copy-feeds.ts";

/** A member as a list has them now. No feed stands with two. */
export interface IncomingMember extends Omit<CopiedMember, "id" | "feeds"> {
  /** What the list itself calls them; taken when nobody has it. */
  readonly id?: string;
  /** At least one. */
  readonly feeds: readonly IncomingFeed[];
}

/** Where ids come from. */
export interface Ids {
  /** Under which id the planet knows a feed already, by its address for comparing: from feeds.yaml, another list, or earlier. */
  readonly known: ReadonlyMap<string, string>;
  /** An id that nobody has, made of what the member says; given once. */
  readonly free: (member: IncomingMember) => string;
}

/** The new copy of a list, and who came and went. */
export interface CopyDecision {
  /** In the order of the list; those who are gone stand behind. */
  readonly members: readonly CopiedMember[];
  /** Who was not there, or came back. */
  readonly added: number;
  /** Who is not in the list any more since just now. */
  readonly gone: number;
  /** Whose time was over: they are no members any more. */
  readonly left: number;
}

/**
 * Decides what a list that was read means for its copy. A member is known again by their feeds, else by name and site, and
 * keeps their id in whatever order the list is.
 *
 * @param before - members of the last good copy; none of a list that is new.
 * @param incoming - what the list says now; at least one.
 */
export function decideCopy(
  before: readonly CopiedMember[],
  incoming: readonly IncomingMember[],
  ids: Ids,
  now: Instant,
): CopyDecision {
  const present = new Set(incoming.flatMap(({ feeds }) => feeds.map(({ address }) => address)));
  const same = knownAgain(before, incoming);
  const given = new Set(before.map(({ id }) => id));
  const members = incoming.map((member, index): CopiedMember => {
    const known = same[index];
    const id = known?.id ?? idElsewhere(member, ids, given) ?? ids.free(member);
    given.add(id);
    return { ...member, id, feeds: copyFeeds(known?.feeds ?? [], member.feeds, present, now) };
  });
  const stayed = new Set(same);
  const missed = before.filter((member) => !stayed.has(member));
  const parting = missed.flatMap((member) => partingOf(member, present, now));
  return {
    members: [...members, ...parting],
    added: incoming.filter((_, index) => same[index] === undefined || isGone(same[index])).length,
    gone: parting.filter((member) => before.some(({ id }) => id === member.id) && !wasGone(member, now)).length,
    left: missed.length - parting.length,
  };
}

/** Takes away those whose time is over, when a list was asked and is as it was. */
export function decideUnchanged(before: readonly CopiedMember[], now: Instant): Pick<CopyDecision, "members" | "left"> {
  const present = new Set(
    before.flatMap(({ feeds }) => feeds.filter((feed) => !feed.goneSince).map((feed) => feed.address)),
  );
  const members = before.flatMap((member): readonly CopiedMember[] => {
    const feeds = member.feeds.flatMap((feed) => (present.has(feed.address) ? [feed] : farewell(feed, now)));
    if (feeds.length === member.feeds.length) return [member];
    return feeds.length === 0 ? [] : [{ ...member, feeds }];
  });
  return { members, left: before.length - members.length };
}

/** True for a member of whom no feed is in the list any more. */
export function isGone({ feeds }: CopiedMember): boolean {
  return feeds.every(({ goneSince }) => goneSince !== undefined);
}

function wasGone({ feeds }: CopiedMember, now: Instant): boolean {
  return feeds.every(({ goneSince = now }) => goneSince < now);
}

/** Who of the copy each of the incoming is; feeds tell better than names. Nobody is two. */
function knownAgain(
  before: readonly CopiedMember[],
  incoming: readonly IncomingMember[],
): readonly (CopiedMember | undefined)[] {
  const free = new Set(before);
  const take = (candidates: readonly CopiedMember[]): CopiedMember | undefined => {
    const found = candidates.find((member) => free.has(member));
    if (found !== undefined) free.delete(found);
    return found;
  };
  const byFeed = new Map(before.flatMap((member) => member.feeds.map(({ address }) => [address, member] as const)));
  const byFeeds = incoming.map(({ feeds }) => take(feeds.flatMap(({ address }) => byFeed.get(address) ?? [])));
  if (!byFeeds.includes(undefined)) return byFeeds;
  const byPerson = Map.groupBy(
    before.filter(({ site }) => site !== undefined),
    personOf,
  );
  return incoming.map(
    (member, index) =>
      byFeeds[index] ?? (member.site === undefined ? undefined : take(byPerson.get(personOf(member)) ?? [])),
  );
}

function personOf({ name, site = "" }: Pick<CopiedMember, "name" | "site">): string {
  return `${name}\n${site}`;
}

function idElsewhere({ feeds }: IncomingMember, { known }: Ids, given: ReadonlySet<string>): string | undefined {
  return feeds.map(({ address }) => known.get(address)).find((id) => id !== undefined && !given.has(id));
}

function partingOf(member: CopiedMember, present: ReadonlySet<string>, now: Instant): readonly CopiedMember[] {
  const feeds = member.feeds.filter(({ address }) => !present.has(address)).flatMap((feed) => farewell(feed, now));
  return feeds.length === 0 ? [] : [{ ...member, feeds }];
}
