import { isExcerptOf } from "./likeness.ts";
import type { Rule } from "./rule.ts";
import { isOnSiteOfEither } from "./standing.ts";

/**
 * Two entries with one address, which belongs to one of the two members. Of two link blogs that point at the same
 * outside article neither is a copy; nor is a member's own comment under the address of another member's post.
 */
export const sameUrl: Rule = {
  name: "same-url",
  evidence({ entry }, other, about) {
    const url = entry.canonicalUrl;
    if (url === undefined || url !== other.canonicalUrl || isFrontPage(url)) return undefined;
    if (!isOnSiteOfEither(url, other, about)) return undefined;
    const isRepublished = about.role === "aggregator" || about.roles.get(other.memberId) === "aggregator";
    if (!isRepublished && other.text !== undefined && !isExcerptOf(entry.body.text, other.text)) return undefined;
    return `Both have the address ${url}.`;
  },
};

/** A site's front page is the address of no post: feeds without better links put it on all of theirs. */
function isFrontPage(url: string): boolean {
  const { pathname, search } = new URL(url);
  return pathname === "/" && search === "";
}
