import { DAY_MS, type Instant, instant } from "../../../src/model/instant.ts";
import { COPIES } from "./copies.ts";
import type { Post } from "./post.ts";
import { type Language, randomOf, writeText } from "./words.ts";

/** The newest posts are of this day. */
const LAST: number = Date.UTC(2026, 10, 1);
const DAYS = 8 * 365;

/** Every so many posts one of a series. */
const SERIAL_EVERY = 8;
/** Forms of series; each is used by three members on their sites, and by one of them on a second site, too. */
const FORMS = 30;
/** Share of originals that are of a series. */
const SERIAL_ORIGINALS = 0.25;

/** A member of the bench, by number; every fifth has a second site and feed. */
export function memberName(member: number): string {
  return `member-${member}`;
}

export function hasSecondSite(member: number): boolean {
  return member % 5 === 0;
}

/** Posts of a community over eight years, oldest first, with copies of some, and how many of each kind were planted. */
export function writePosts(
  language: Language,
  { entries, members }: { entries: number; members: number },
): readonly Post[] {
  const copiesOfKind = Math.max(10, Math.round(entries / 400));
  const planted = copiesOfKind * COPIES.length;
  const count = entries - planted;
  const posts = Array.from({ length: count }, (_, index) => writePost(language, index, count, members));
  const random = randomOf(7);
  const originals = { serial: posts.filter(isSerial), other: posts.filter((post) => !isSerial(post)) };
  const used = new Set<number>();
  const copies = COPIES.flatMap((copy) =>
    Array.from({ length: copiesOfKind }, () => {
      const among = random() < SERIAL_ORIGINALS ? originals.serial : originals.other;
      let original: Post | undefined;
      while (original === undefined || used.has(original.origin)) original = among[Math.floor(random() * among.length)];
      used.add(original.origin);
      return copy(original, { language, random, members });
    }),
  );
  return [...posts, ...copies].sort((a, b) => a.at - b.at);
}

function isSerial({ rawId }: Post): boolean {
  return rawId.includes("/series/");
}

function writePost(language: Language, index: number, count: number, members: number): Post {
  const at = instant(LAST - Math.round(((count - index) / count) * DAYS * DAY_MS));
  return index % SERIAL_EVERY === 0
    ? writeIssue(language, index, members, at)
    : writeArticle(language, index, members, at);
}

function writeArticle(language: Language, index: number, members: number, at: Instant): Post {
  const random = randomOf(1000 + index);
  const member = Math.floor(random() ** 2 * members);
  const sample = random() < 0.05 ? language.texts[Math.floor(random() * language.texts.length)] : undefined;
  const own = writeText(language, random, 80 + Math.floor(random() ** 2 * 700));
  return postOf(member, 1, `posts/${index}`, {
    title: writeText(language, random, 3).slice(0, 60),
    // A few quote a post of the sample planet at length, as people quote what everybody reads.
    text: sample === undefined ? own : `${own} ${sample.split(" ").slice(0, 60).join(" ")}`,
    at,
    origin: index,
  });
}

/** An issue of a series: the form stays, the news in it are new each time; half of the series count their issues, a third has figures in the text. */
function writeIssue(language: Language, index: number, members: number, at: Instant): Post {
  const random = randomOf(1000 + index);
  const form = Math.floor(random() * FORMS);
  const place = Math.floor(random() * 4);
  const member = ((form * 5 + Math.min(place, 2)) * 7) % members;
  // The fourth place is the first member's second site.
  const owner = place === 3 ? form * 5 * 7 - ((form * 5 * 7) % 5) : member;
  const fixed = randomOf(form);
  const parts = Array.from({ length: 6 }, () => [
    writeText(language, fixed, 34),
    `${form % 3 === 0 ? `${Math.floor(random() * 1000)} in ${1 + Math.floor(random() * 52)}: ` : ""}${writeText(language, random, 4 + Math.floor(random() * 12))}`,
  ]);
  return postOf(owner % members, place === 3 && hasSecondSite(owner % members) ? 2 : 1, `series/${form}/${index}`, {
    title: form % 2 === 0 ? `Notes of week ${index}` : "Weeknotes",
    text: parts.flat().join(" "),
    at,
    origin: index,
  });
}

/** @param feed - 1 or 2: the member's own site, or the second one. */
export function postOf(
  member: number,
  feed: number,
  path: string,
  rest: Pick<Post, "title" | "text" | "at" | "origin"> & Partial<Post>,
): Post {
  const name = memberName(member);
  const link = `https://${name}${feed === 1 ? "" : "-elsewhere"}.example/${path}`;
  return { memberId: name, feedKey: `${name}/${feed}`, rawId: link, link, ...rest };
}
