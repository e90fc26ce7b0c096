import type { KnownEntry } from "../../model/change.ts";
import type { About } from "../about.ts";
import type { Rule } from "./rule.ts";
import { isOnSiteOf, isRepublished } from "./standing.ts";

/** An id that is one everywhere (RFC 4287 §4.2.6): an address, a `tag:`, a UUID. A number is another post's in each feed. */
const GLOBAL_ID = /^(?:https?:\/\/|tag:[^,\s]+,|urn:uuid:)\S+$/i;

/**
 * Two entries under one id: a site that moved is read by its old feed and its new one, or an aggregator keeps the ids
 * of what it carries. Anybody can write an id into a feed, so of two members' posts one must be an aggregator's, and the
 * other stand on its member's site.
 */
export const sameId: Rule = {
  name: "same-id",
  find({ entry, rawId }, other, about) {
    if (entry.idIsDerived || rawId !== other.rawId || !GLOBAL_ID.test(rawId)) return undefined;
    const isBounded = other.memberId === about.memberId || isAuthorsCopy(entry.canonicalUrl, other, about);
    return isBounded ? { evidence: `Both have the id ${rawId}.` } : undefined;
  },
};

function isAuthorsCopy(url: string | undefined, other: KnownEntry, about: About): boolean {
  if (!isRepublished(other, about)) return false;
  return about.role === "aggregator"
    ? isOnSiteOf(other.memberId, other.canonicalUrl, about)
    : isOnSiteOf(about.memberId, url, about);
}
