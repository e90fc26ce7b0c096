import type { EntryId } from "../model/entry.ts";
import { DAY_MS, type Instant, later } from "../model/instant.ts";
import type { Mention } from "../model/mention.ts";
import { siteOf } from "../model/url.ts";

/** Nothing is told of an older post, ms: whoever switches the sender on has years of them. */
export const YOUNG_MS: number = 14 * DAY_MS;

/** Pages asked in a run, and of them those that one member's posts link to. */
const MOST = 20;
const MOST_OF_MEMBER = 5;

/** A failure is tried again after these times, ms, and then no more. */
const PATIENCE: readonly number[] = [DAY_MS, 4 * DAY_MS];

/** Of a member's posts, this many and this share with the same link are what the site puts under every post. */
const REPEATS = 4;
const SHARE = 1 / 3;

/** A post of a member who agreed. */
export interface LinkingPost {
  readonly id: EntryId;
  readonly memberId: string;
  readonly riverAt: Instant;
  /** Its own page. */
  readonly link?: string | undefined;
  /** The pages it links to, in order, in the form of canonicalUrl. */
  readonly targets: readonly string[];
}

/** What deciding needs to know. */
export interface MentionGround {
  /** Posts young enough, and older ones of the same members, from which it shows what their sites repeat. */
  readonly posts: readonly LinkingPost[];
  /** What came of the links of these posts so far. */
  readonly known: readonly Mention[];
  /** The sites that are a member's own. */
  readonly sitesOf: (memberId: string) => readonly string[];
  /** False for pages that nobody may ask. */
  readonly mayAsk: (target: string) => boolean;
  readonly now: Instant;
}

/** One page to be told of one post. */
export interface Wish {
  readonly from: EntryId;
  readonly memberId: string;
  /** The post's page. */
  readonly source: string;
  /** In the form of canonicalUrl. */
  readonly target: string;
  /** How often it was tried before. */
  readonly tries: number;
}

/**
 * Chooses the links that are told in this run: of young posts on their authors' own sites, to pages elsewhere, each once.
 * First what was never tried, the oldest first, so that nothing grows too old while it waits.
 *
 * @returns `later`: how many are left for the next runs.
 */
export function decideMentions(ground: MentionGround): { readonly chosen: readonly Wish[]; readonly later: number } {
  const wishes = wishesOf(ground);
  const counts = new Map<string, number>();
  const chosen: Wish[] = [];
  for (const wish of wishes) {
    const count = counts.get(wish.memberId) ?? 0;
    if (chosen.length === MOST || count === MOST_OF_MEMBER) continue;
    counts.set(wish.memberId, count + 1);
    chosen.push(wish);
  }
  return { chosen, later: wishes.length - chosen.length };
}

function wishesOf({ posts, known, sitesOf, mayAsk, now }: MentionGround): readonly Wish[] {
  const repeated = repeatedLinks(posts);
  const told = new Map(known.map((mention) => [`${mention.from} ${mention.target}`, mention]));
  const young = posts.filter(({ riverAt }) => riverAt >= later(now, -YOUNG_MS));
  const wishes = young
    .toSorted((a, b) => a.riverAt - b.riverAt || a.id - b.id)
    .flatMap(({ id, memberId, link, targets }): readonly Wish[] => {
      const own = new Set(sitesOf(memberId));
      // A post whose link leads elsewhere (a link blog's) is no page of the member's: they cannot speak for it.
      if (link === undefined || !own.has(siteOf(link) ?? "")) return [];
      return targets
        .filter((target) => !own.has(siteOf(target) ?? "") && !repeated(memberId, target) && mayAsk(target))
        .filter((target) => isDue(told.get(`${id} ${target}`), now))
        .map((target) => ({
          from: id,
          memberId,
          source: link,
          target,
          tries: told.get(`${id} ${target}`)?.tries ?? 0,
        }));
    });
  return wishes.sort((a, b) => Number(a.tries > 0) - Number(b.tries > 0));
}

/** What went well, and what takes none, is never asked again. */
function isDue(before: Mention | undefined, now: Instant): boolean {
  if (before === undefined) return true;
  const wait = PATIENCE[before.tries - 1];
  return before.outcome === "failed" && wait !== undefined && now >= later(before.at, wait);
}

function repeatedLinks(posts: readonly LinkingPost[]): (memberId: string, target: string) => boolean {
  const counts = new Map<string, { posts: number; readonly targets: Map<string, number> }>();
  for (const { memberId, targets } of posts) {
    const count = counts.get(memberId) ?? { posts: 0, targets: new Map<string, number>() };
    counts.set(memberId, count);
    count.posts += 1;
    for (const target of new Set(targets)) count.targets.set(target, (count.targets.get(target) ?? 0) + 1);
  }
  return (memberId, target) => {
    const { posts: all = 0, targets } = counts.get(memberId) ?? {};
    const count = targets?.get(target) ?? 0;
    return count >= REPEATS && count > all * SHARE;
  };
}
