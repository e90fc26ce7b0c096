import { type TopicOf, topicKey } from "../topics.ts";

/** Shortest word that says something, in letters. */
const SHORTEST = 3;

/** Scripts written without blanks between words: their pairs of letters stand for words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** What a post is about, as {@link termReader} tells it. @param topics - categories as they were written. */
export type TermsOf = (title: string, topics: readonly string[]) => readonly string[];

/**
 * Reads what posts are about, as far as their titles and topics tell: both in the form by which topics are compared, so
 * that a tag and the same word in a title are one term. Each once. Words come again and again, so each is folded once,
 * whoever asks: related posts and members alike read the same titles.
 */
export function termReader(topicOf: TopicOf): TermsOf {
  const known = readers.get(topicOf) ?? openReader(topicOf);
  readers.set(topicOf, known);
  return known;
}

/** A reader lives as long as the planet's topics it reads by. */
const readers = new WeakMap<TopicOf, TermsOf>();

function openReader(topicOf: TopicOf): TermsOf {
  const words = remembered(pieces);
  const keys = remembered((term) => [topicOf(term).key].filter((key) => key !== ""));
  return (title, topics) => [
    ...new Set([...title.split(/[^\p{L}\p{M}\p{N}+#]+/u).flatMap(words), ...topics.flatMap(keys)]),
  ];
}

function pieces(word: string): readonly string[] {
  const letters = [...word];
  if (UNSPACED.test(word)) return letters.slice(1).map((letter, at) => `${letters[at] ?? ""}${letter}`);
  const key = letters.length < SHORTEST ? "" : topicKey(word);
  return key === "" ? [] : [key];
}

function remembered(read: (text: string) => readonly string[]): (text: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (text) => {
    const found = known.get(text) ?? read(text);
    known.set(text, found);
    return found;
  };
}
