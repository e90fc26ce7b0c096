import { joinFeeds } from "../../exchange/join-feeds.ts";
import { feedsOf, type MemberKeys } from "../../exchange/member-keys.ts";
import { readList } from "../../exchange/read.ts";
import { tidyMember } from "../../exchange/tidy-member.ts";
import { createAddressGuard, portOf } from "../../fetch/address-guard.ts";
import type { IncomingMember } from "../../list/decide-copy.ts";
import { EMPTY, type LeftOut, notAList, tooMany } from "../../list/list-problems.ts";
import type { Problem } from "../../model/problem.ts";
import { MAX_LISTED, type ReadingList } from "../../model/reading-list.ts";
import { canonicalUrl } from "../../model/url.ts";
import { checkMember, yamlValue } from "./listed-member.ts";

/** Who stands in a list, or why it cannot be taken. */
export type ListReading =
  | { readonly ok: true; readonly members: readonly IncomingMember[]; readonly leftOut: readonly LeftOut[] }
  | { readonly ok: false; readonly problem: Problem };

/** Most feeds of one person, and most groups that one list makes. */
const MAX_FEEDS = 20;
const MAX_GROUPS = 100;

/**
 * Reads the bytes of a list. They are hostile: what feeds.yaml would refuse of a member is refused here, too, and a list from
 * the web cannot lead into a private network (security rule S4), nor to files beside feeds.yaml.
 *
 * @param allow - hosts of `network.allow`.
 */
export function readListMembers(
  bytes: Uint8Array,
  { url }: Pick<ReadingList, "url">,
  allow: readonly string[],
): ListReading {
  const read = readList({ name: "What came", bytes }, yamlValue);
  if (!read.ok) return { ok: false, problem: asListProblem(read.problem) };
  const { feeds, lists, notUnderstood } = read.listing;
  if (feeds.length > MAX_LISTED) return { ok: false, problem: tooMany(feeds.length, MAX_LISTED) };

  const refuse = refusalFor(url, allow);
  const refused = feeds.map(({ feed }) => refuse(feed));
  const tidied = joinFeeds(feeds.filter((_, index) => refused[index] === undefined)).members.map((member) =>
    tidyMember(member, checkMember),
  );
  const groups = new Set<string>();
  const members = tidied.flatMap(({ member }) => (member === undefined ? [] : toIncoming(member.keys, groups, refuse)));
  if (members.length === 0) return { ok: false, problem: EMPTY };
  return {
    ok: true,
    members,
    leftOut: [
      ...feeds.flatMap(({ line, feed }, index) => rowOf(line, feed, refused[index])),
      ...lists.map(({ line, source }) =>
        row(line, source, "It is a list itself, and lists in lists are not followed."),
      ),
      ...notUnderstood.map(({ line, what, why }) => row(line, what, why)),
      ...tidied.flatMap(({ unread }) => unread.map(({ line, what, why }) => row(line, what, why))),
    ],
  };
}

function asListProblem({ code, message }: Problem): Problem {
  return notAList(code === "exchange/too-large" ? "list/too-large" : "list/not-a-list", message);
}

/** Why an address may not be asked for, as a sentence; `undefined` when it may. */
type Refusal = (address: string) => string | undefined;

/**
 * Which addresses a list may not name. What `network.allow` opens is opened for the operator: a list from the open web
 * cannot make use of it.
 */
function refusalFor(listUrl: string | undefined, allow: readonly string[]): Refusal {
  const guard = createAddressGuard(allow);
  const isAllowed = (address: string): boolean => {
    const url = new URL(address);
    return guard.isAllowed(url.hostname, portOf(url));
  };
  const isTrusted = listUrl === undefined || isAllowed(listUrl);
  return (feed) =>
    guard.refuse(new URL(feed))?.message ??
    (!isTrusted && isAllowed(feed)
      ? "Its host is under `network.allow`, which is not for lists from elsewhere."
      : undefined);
}

function toIncoming(
  { name, id, site, avatar, bio, language, groups = [], ...sources }: MemberKeys,
  known: Set<string>,
  refuse: Refusal,
): readonly IncomingMember[] {
  const feeds = feedsOf(sources as MemberKeys)
    .slice(0, MAX_FEEDS)
    .map((url) => ({ url, address: canonicalUrl(url) ?? url }));
  const taken = groups.filter((group) => known.has(group) || known.size < MAX_GROUPS);
  for (const group of taken) known.add(group);
  return [
    {
      name,
      ...(id !== undefined && { id }),
      // Home pages are asked what they say to planets, and pictures are copied: a member does as well without.
      ...(site !== undefined && refuse(site) === undefined && { site }),
      ...(avatar !== undefined && /^https?:/.test(avatar) && refuse(avatar) === undefined && { avatar }),
      ...(bio !== undefined && { bio }),
      ...(language !== undefined && { language }),
      ...(taken.length > 0 && { groups: taken }),
      feeds,
    },
  ];
}

function rowOf(line: number | undefined, what: string, why: string | undefined): readonly LeftOut[] {
  return why === undefined ? [] : [row(line, what, why)];
}

function row(line: number | undefined, what: string, why: string): LeftOut {
  return { ...(line !== undefined && { line }), what, why };
}
