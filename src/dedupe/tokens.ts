import { fold, type Words, wordsIn } from "./words.ts";

/** Characters of a text that are compared: a bound on the work, and what the store gives of a known text. */
export const COMPARED_LENGTH = 4000;

/**
 * The beginning of a text as what is compared, one after the other: words with case and encoding folded; single
 * letters where a script has no spaces, for there a whole sentence would be one word.
 */
export function tokensOf(text: string): Words {
  return wordsIn(fold(text.slice(0, COMPARED_LENGTH)), true);
}
