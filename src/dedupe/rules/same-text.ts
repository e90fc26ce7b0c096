import type { KnownEntry } from "../../model/change.ts";
import { type About, isUnchanged } from "../about.ts";
import type { Rule } from "./rule.ts";
import { isOnSiteOfEither, isRepublished, pointsAcross } from "./standing.ts";

/** Shorter texts ("Happy new year!") are equal by chance. */
const WORDS_MIN = 20;

/**
 * Two entries with the same words, at an address of one of the two members: a cross-post. Of two authors neither is
 * the other's copy when each has an address of their own: who copies a post and is read first would hide its author,
 * and who is read later would have a link of theirs on the author's card (security rule S22).
 */
export const sameText: Rule = {
  name: "same-text",
  find(incoming, other, about) {
    const { entry, known } = incoming;
    const words = isUnchanged(incoming) ? known?.textHash : entry.textHash;
    if (words === undefined || words !== other.textHash || entry.body.words < WORDS_MIN) return undefined;
    return isBounded(entry.canonicalUrl, other, about)
      ? { evidence: `Both have the same ${entry.body.words} words.` }
      : undefined;
  },
};

function isBounded(url: string | undefined, other: KnownEntry, about: About): boolean {
  if (other.memberId !== about.memberId && !isRepublished(other, about)) return pointsAcross(url, other, about);
  return isOnSiteOfEither(url, other, about) || isOnSiteOfEither(other.canonicalUrl, other, about);
}
