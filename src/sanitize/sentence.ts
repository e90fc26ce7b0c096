import { SENTENCE_LENGTH } from "../model/citation.ts";

/** A stretch of a text: offsets of its first character and behind its last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Signs that end a sentence, with the quotes and brackets that close behind them: when a space follows or nothing does
 * (Latin, Greek, Arabic, Urdu, Armenian, Ethiopic, Devanagari and their kin), or whatever follows (Chinese, Japanese).
 */
const END = /[.!?…‽؟۔։።፧।॥]["'”’»)\]]*(?=\s|$)|[。！？｡][」』”’）]*/gu;

/** What stands before a full stop that ends nothing: initials, numbers in order, and words that are always cut short. */
const SHORTENED =
  /(?:^|[\s(“"'«])(?:\p{L}|\p{L}\.\p{L}|\d{1,2}|Mrs?|Ms|Dr|Prof|St|Jr|Sr|vs|cf|approx|vgl|bzw|usw|Sra|Dra)\.$/iu;

/** What is cut short before a number, and a word like any other before words. */
const NUMBERED = /(?:^|[\s(“"'«])(?:No|Nr|Fig|Sec|Vol|Art|pp|pág)\.\s\d$/iu;

/** Longer than the longest of those, with what stands before it. */
const SHORTENED_LENGTH = 10;

/**
 * Offsets behind the ends of sentences in a one-line text, in order. A rule and no dictionary: the same text gives the
 * same sentences with every version of Unicode, and in linear time.
 */
export function sentenceEnds(text: string): readonly number[] {
  const ends: number[] = [];
  for (const { 0: sign, index } of text.matchAll(END)) {
    if (!isPause(text, index)) ends.push(index + sign.length);
  }
  return ends;
}

/** True for a full stop after which the sentence goes on. */
function isPause(text: string, at: number): boolean {
  const sign = text[at];
  if (sign !== "." && sign !== "…") return false;
  if (/^.["'”’»)\]]*\s+\p{Ll}/u.test(text.slice(at, at + SHORTENED_LENGTH))) return true;
  const before = Math.max(0, at - SHORTENED_LENGTH);
  return sign === "." && (SHORTENED.test(text.slice(before, at + 1)) || NUMBERED.test(text.slice(before, at + 3)));
}

/**
 * The sentence around a stretch of a text, {@link SENTENCE_LENGTH} characters at most: of a longer one what is nearest,
 * cut at words.
 *
 * @param ends - as {@link sentenceEnds} gives them.
 */
export function sentenceAround(text: string, link: Span, ends: readonly number[]): string {
  const start = ends.findLast((end) => end <= link.start) ?? 0;
  const end = ends.find((offset) => offset >= link.end) ?? text.length;
  if (end - start <= SENTENCE_LENGTH) return text.slice(start, end).trim();

  const room = SENTENCE_LENGTH - 2 - (link.end - link.start);
  if (room <= 0) return cutShort(text.slice(link.start, link.end));
  const [before, after] = [text.slice(start, link.start), text.slice(link.end, end)];
  const kept = Math.min(before.length, Math.max(Math.floor(room / 2), room - after.length));
  return `${lastWords(before, kept)}${text.slice(link.start, link.end)}${firstWords(after, room - kept)}`.trim();
}

/** The beginning of a text, {@link SENTENCE_LENGTH} characters at most. */
export function cutShort(text: string): string {
  return text.length <= SENTENCE_LENGTH ? text : firstWords(text, SENTENCE_LENGTH - 1);
}

/** A script that parts no words is cut between any two signs. */
const LONGEST_WORD = 40;

function firstWords(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");
  const space = cut.lastIndexOf(" ");
  return `${space > cut.length - LONGEST_WORD ? cut.slice(0, Math.max(space, 0)) : cut}…`;
}

function lastWords(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(text.length - most).replace(/^[\uDC00-\uDFFF]/, "");
  const space = cut.indexOf(" ");
  return `…${space !== -1 && space < LONGEST_WORD ? cut.slice(space + 1) : cut}`;
}
