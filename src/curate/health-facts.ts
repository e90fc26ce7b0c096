import type { Verdict } from "../model/change.ts";
import type { EntryListing } from "../model/entry.ts";
import type { VisitDay } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import type { MemberHealthPage } from "../model/site/member-health.ts";
import { canonicalUrl } from "../model/url.ts";
import type { PostLink } from "./conversations/post-links.ts";
import { feedHealth, type HealthSetting } from "./feed-health.ts";
import { ringTeller } from "./ring.ts";
import type { MemberFacts, Setting } from "./setting.ts";
import { isSilent, type ShownEntry } from "./shown.ts";

/** Posts in each list of a page. */
const LENGTH = 10;

/** Of each feed, how many of the posts that rules leave out are asked for. */
export const LEFT_OUT_SHOWN: number = LENGTH;

/** What these pages tell beyond what the site shows. */
export interface HealthInput {
  /** Copies included. */
  readonly listing: readonly EntryListing[];
  /** What the site shows. */
  readonly shown: readonly ShownEntry[];
  readonly visits: readonly VisitDay[];
  /** Newest verdicts "filtered" of each feed. */
  readonly filtered: readonly Verdict[];
}

/** What is told of one member, chosen and cut. Everything happened before the end of the last day that is over. */
export interface MemberHealth {
  readonly facts: MemberFacts;
  readonly sources: MemberHealthPage["sources"];
  readonly filtered: readonly (Verdict & { readonly at: Instant })[];
  readonly copies: readonly Copied[];
  readonly answers: readonly PostLink[];
  readonly ring: MemberHealthPage["ring"] | undefined;
}

/** A copy that is not shown, and what is shown in its place. */
export interface Copied {
  readonly copy: EntryListing;
  readonly original: ShownEntry;
}

/**
 * Gathers what members are told. Every list is gone through once, however many members there are.
 *
 * @param until - end of the last day that is over; what happened later is told tomorrow.
 */
export function gatherHealth(
  setting: HealthSetting,
  input: HealthInput,
  until: Instant,
): (facts: MemberFacts) => MemberHealth {
  const filtered = Map.groupBy(input.filtered, ({ feedKey }) => feedKey);
  const copies = copiesByMember(input, setting);
  const ringOf = ringTeller(setting);
  const hidden = new Set(setting.config.hide);
  const answers = Map.groupBy(setting.conversations.answers, ({ to }) => to.memberId);
  return (facts) => {
    const { member } = facts;
    const isPrivate = member.isPrivate === true || isSilent(member);
    const own = isPrivate ? [] : member.subscriptions.flatMap(({ key }) => filtered.get(key) ?? []);
    return {
      facts,
      sources: feedHealth(setting, facts, until),
      ring: ringOf(facts),
      filtered: own
        .filter(({ link }) => hidden.size === 0 || link === undefined || !hidden.has(canonicalUrl(link) ?? link))
        .flatMap(({ at, ...verdict }) => (at === undefined || at >= until ? [] : [{ ...verdict, at }]))
        .toSorted((a, b) => b.at - a.at)
        .slice(0, LENGTH),
      copies: isPrivate
        ? []
        : (copies.get(member.id) ?? []).filter(({ copy }) => copy.riverAt < until).slice(0, LENGTH),
      answers: (answers.get(member.id) ?? [])
        .filter(({ from }) => from.riverAt < until)
        .toSorted((a, b) => b.from.riverAt - a.from.riverAt || b.from.id - a.from.id)
        .slice(0, LENGTH),
    };
  };
}

/** Covers all that is told of a member: part of the inputs of each file that tells it. */
export function markOf({ members }: Setting, health: MemberHealth): string {
  const { sources, filtered, copies, answers, ring } = health;
  const post = ({ key, memberId }: ShownEntry): readonly unknown[] => [key, members.get(memberId)?.mark];
  return JSON.stringify([
    sources,
    filtered,
    copies.map(({ copy, original }) => [copy.id, copy.hash, post(original)]),
    answers.map(({ from, to }) => [post(from), post(to)]),
    ring,
  ]);
}

/** Newest first, as the listing is. What is not shown, and what the operator hides, is named nowhere. */
function copiesByMember({ listing, shown }: HealthInput, { config }: Setting): ReadonlyMap<string, readonly Copied[]> {
  const hidden = new Set(config.hide);
  const copies = listing.filter(
    ({ mergedInto, canonicalUrl = "" }) => mergedInto !== undefined && !hidden.has(canonicalUrl),
  );
  const wanted = new Set(copies.map(({ mergedInto }) => mergedInto));
  const originals = new Map(shown.filter(({ id }) => wanted.has(id)).map((entry) => [entry.id, entry]));
  const found = copies.flatMap((copy): readonly Copied[] => {
    const original = copy.mergedInto === undefined ? undefined : originals.get(copy.mergedInto);
    return original === undefined ? [] : [{ copy, original }];
  });
  return Map.groupBy(found, ({ copy }) => copy.memberId);
}
