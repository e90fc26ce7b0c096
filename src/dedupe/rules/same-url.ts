import type { KnownEntry } from "../../model/change.ts";
import type { CleanEntry } from "../../model/entry.ts";
import { canonicalUrl } from "../../model/url.ts";
import type { About, Sighting } from "../about.ts";
import { isExcerptOf } from "./likeness.ts";
import type { Finding, Rule } from "./rule.ts";
import { isOnSiteOf, isOnSiteOfEither, isRepublished } from "./standing.ts";

/**
 * Two entries with one address, which belongs to one of the two members. Of two link blogs that point at the same
 * outside article neither is a copy; nor is a member's own comment under the address of another member's post.
 */
export const sameUrl: Rule = {
  name: "same-url",
  find(incoming, other, about) {
    const finding = sameAddress(incoming.entry, other, about) ?? saidAddress(incoming.entry, other, about);
    return finding === undefined || isComment(incoming, other, about) ? undefined : finding;
  },
};

function sameAddress({ canonicalUrl: url }: CleanEntry, other: KnownEntry, about: About): Finding | undefined {
  if (url === undefined || url !== other.canonicalUrl || isFrontPage(url)) return undefined;
  return isOnSiteOfEither(url, other, about) ? { evidence: `Both have the address ${url}.` } : undefined;
}

/** One of them says itself (`rel=canonical`, an address behind a proxied one) that its page is the other's: it is the copy. */
function saidAddress(entry: CleanEntry, other: KnownEntry, about: About): Finding | undefined {
  const ours = (entry.otherLinks ?? []).map((link) => canonicalUrl(link));
  const theirs = (other.told?.otherLinks ?? []).map((link) => canonicalUrl(link));
  if (isPageOf(other.memberId, other.canonicalUrl, about) && ours.includes(other.canonicalUrl)) {
    return { evidence: `It gives ${other.canonicalUrl} as the address of its page.`, yields: "incoming" };
  }
  if (isPageOf(about.memberId, entry.canonicalUrl, about) && theirs.includes(entry.canonicalUrl)) {
    return { evidence: `It gives ${entry.canonicalUrl} as the address of its page.`, yields: "other" };
  }
  return undefined;
}

function isPageOf(memberId: string, url: string | undefined, about: About): boolean {
  return url !== undefined && !isFrontPage(url) && isOnSiteOf(memberId, url, about);
}

function isComment({ entry }: Sighting, other: KnownEntry, about: About): boolean {
  return !isRepublished(other, about) && other.text !== undefined && !isExcerptOf(entry.body.text, other.text);
}

/** A site's front page is the address of no post: feeds without better links put it on all of theirs. */
function isFrontPage(url: string): boolean {
  const { pathname, search } = new URL(url);
  return pathname === "/" && search === "";
}
