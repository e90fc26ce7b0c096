import { isUnchanged } from "../about.ts";
import type { Rule } from "./rule.ts";
import { isOnSiteOfEither } from "./standing.ts";

/** Shorter texts ("Happy new year!") are equal by chance. */
const WORDS_MIN = 20;

/** Two entries with the same words, at an address of one of the two members: a cross-post. */
export const sameText: Rule = {
  name: "same-text",
  evidence(incoming, other, about) {
    const { entry, known } = incoming;
    const words = isUnchanged(incoming) ? known?.textHash : entry.textHash;
    if (words === undefined || words !== other.textHash || entry.body.words < WORDS_MIN) return undefined;
    const isBounded =
      isOnSiteOfEither(entry.canonicalUrl, other, about) || isOnSiteOfEither(other.canonicalUrl, other, about);
    return isBounded ? `Both have the same ${entry.body.words} words.` : undefined;
  },
};
