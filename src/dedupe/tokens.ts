import { foldedWords } from "./fingerprint.ts";

/** Characters of a text that are compared: a bound on the work, and what the store gives of a known text. */
export const COMPARED_LENGTH = 4000;

/** Where scripts lie that write without spaces between words. Looked for first: most texts have nothing there. */
const FAR = /[\u0E00-\u109F\u1780-\u17FF\u2E80-\uFFFF]/;
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;

/**
 * The beginning of a text as what is compared, one after the other: words with case and encoding folded; single
 * letters where a script has no spaces, for there a whole sentence would be one word.
 */
export function tokensOf(text: string): readonly string[] {
  const words = foldedWords(text.slice(0, COMPARED_LENGTH));
  return FAR.test(text) ? words.flatMap((word) => (UNSPACED.test(word) ? [...word] : [word])) : words;
}
