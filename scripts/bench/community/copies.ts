import { DAY_MS, type Instant, later } from "../../../src/model/instant.ts";
import { canonicalUrl } from "../../../src/model/url.ts";
import type { Planted, Post } from "./post.ts";
import { type Language, writeText } from "./words.ts";

/** What making a copy takes. */
export interface Making {
  readonly language: Language;
  readonly random: () => number;
  readonly members: number;
}

type Change = (post: Post, making: Making) => Partial<Post>;

/** Where a copy stands. */
type Place = (post: Post, making: Making) => Pick<Post, "memberId" | "feedKey" | "link" | "rawId"> & Partial<Post>;

/** Copies of eight kinds, each with all that is to be found of it; those that change words once tied to the original, once not. */
export const COPIES: readonly ((post: Post, making: Making) => Post)[] = [
  copy("tracking parameters", "merged", atHub, ({ link }) => ({ link: `${link}?utm_source=hub&utm_medium=feed` })),
  copy("http and www", "merged", atHub, ({ link }) => ({ link: link.replace("https://", "http://www.") })),
  copy("moved address", "merged", movedTo, () => ({})),
  copy("same text elsewhere", "merged", atHub, () => ({})),
  ...nearly("footer added", (post) => ({
    text: `${post.text} Thank you for reading. This blog is written by hand, every post of it, and you may subscribe to its feed or write a letter to the author, who answers each of them.`,
  })),
  ...nearly("lightly edited", (post, { random }) => ({ text: edited(post.text, random) })),
  ...nearly("excerpt only", (post, { random }) => ({
    text: `${post.text
      .split(" ")
      .slice(0, 45 + Math.floor(random() * 20))
      .join(" ")} … Read more`,
  })),
  ...nearly("new title", (_post, { language, random }) => ({ title: writeText(language, random, 4) })),
];

/** Once by an author who is named, or with a link home; once by a stranger. */
function nearly(kind: string, change: Change): readonly ((post: Post, making: Making) => Post)[] {
  return [copy(kind, "merged", tiedTo, change), copy(kind, "also at", atStrangers, change)];
}

function copy(kind: string, expected: Planted["expected"], place: Place, change: Change) {
  return (post: Post, making: Making): Post => {
    const at = later(post.at, Math.ceil(making.random() * 20 * DAY_MS)) as Instant;
    const placed = { ...post, at, ...place(post, making), planted: { kind, expected } };
    return { ...placed, ...change(placed, making) };
  };
}

function atHub({ origin, memberId, link }: Post): ReturnType<Place> {
  const source = { title: memberId, link: new URL("/", link).href };
  return { memberId: "hub", feedKey: "hub/1", rawId: `tag:hub.example,2026:${origin}`, link, source };
}

/** The blog moved to its second feed's host; the ids stayed, the text was edited on the way. */
function movedTo({ memberId, link, rawId, text }: Post, { random }: Making): ReturnType<Place> {
  const moved = link.replace(".example/", "-moved.example/new/");
  return { memberId, feedKey: `${memberId}/3`, rawId, link: moved, text: edited(text, random) };
}

function atStrangers({ origin, memberId }: Post, { random, members }: Making): ReturnType<Place> {
  let other = memberId;
  while (other === memberId) other = `member-${Math.floor(random() * members)}`;
  const link = `https://${other}.example/found/${origin}`;
  return { memberId: other, feedKey: `${other}/1`, rawId: link, link };
}

function tiedTo(post: Post, making: Making): ReturnType<Place> {
  const stranger = atStrangers(post, making);
  const target = canonicalUrl(post.link);
  return making.random() < 0.5 || target === undefined
    ? { ...stranger, author: post.memberId }
    : { ...stranger, links: [target] };
}

/** One word of thirty is another, and a sentence is gone. */
function edited(text: string, random: () => number): string {
  const sentences = text.split(". ");
  const kept = sentences.length < 6 ? sentences : sentences.toSpliced(Math.floor(random() * sentences.length), 1);
  return kept
    .join(". ")
    .split(" ")
    .map((word) => (random() < 1 / 30 ? `${word}s` : word))
    .join(" ");
}
