import { foldedWords } from "../words.ts";

/** Words of a text that are compared. */
const WORDS_MAX = 300;
/** Words in a row that count as one likeness: shorter runs are in every text of a language. */
const RUN = 4;
/** Share of the shorter text's runs that the longer one must hold. */
const SHARE = 0.8;

/**
 * True when the shorter text is an excerpt of the longer, or all of it. A comment that quotes a post is not: it has
 * words of its own. A text too short to tell (a title alone, a picture) is the other's.
 */
export function isExcerptOf(a: string, b: string): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  const parts = runsOf(foldedWords(shorter).slice(0, WORDS_MAX));
  if (parts.length === 0) return true;
  const whole = new Set(runsOf(foldedWords(longer)));
  return parts.filter((run) => whole.has(run)).length >= parts.length * SHARE;
}

function runsOf(words: readonly string[]): readonly string[] {
  return words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(" "));
}
