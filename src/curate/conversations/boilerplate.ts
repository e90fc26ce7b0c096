import type { EntryId } from "../../model/entry.ts";
import type { PostLink, PostLinks } from "./post-links.ts";

/** From this many posts of a member on, a link that returns in more than a third of them is no word to anybody. */
const FEWEST = 4;
const SHARE = 1 / 3;

/**
 * Leaves out what a site repeats under its posts: a page it always links to, and the way to the post before and after.
 * What a feed itself calls an answer (RFC 4685) stays.
 */
export function withoutBoilerplate({ links, postsOf }: PostLinks): readonly PostLink[] {
  const targets = new Map<string, Map<EntryId, number>>();
  const besides = new Map<string, Set<EntryId>>();
  for (const { from, to, isBeside } of links) {
    const counts = targets.get(from.memberId) ?? new Map<EntryId, number>();
    targets.set(from.memberId, counts.set(to.id, (counts.get(to.id) ?? 0) + 1));
    if (isBeside) besides.set(from.memberId, (besides.get(from.memberId) ?? new Set<EntryId>()).add(from.id));
  }
  return links.filter(({ from, to, via, isBeside }) => {
    if (via === "reply") return true;
    if (isRepeated(from.memberId, targets.get(from.memberId)?.get(to.id))) return false;
    return !isBeside || !isRepeated(from.memberId, besides.get(from.memberId)?.size);
  });

  function isRepeated(memberId: string, count = 0): boolean {
    return count >= FEWEST && count > (postsOf.get(memberId) ?? 0) * SHARE;
  }
}
