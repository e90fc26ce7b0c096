import type { CleanEntry, SafeBody } from "../../../src/model/entry.ts";
import { HOUR_MS, type Instant, instant } from "../../../src/model/instant.ts";
import { sanitizeBody } from "../../../src/sanitize/sanitize.ts";

/** Different bodies; posts beyond that have the body of an earlier one under another title. */
const BODIES = 400;

/** HTML of one body, characters: evenly spread between these. */
const SHORTEST = 2_000;
const LONGEST = 6_000;

/** The newest post is of this hour, the others go back from it. */
const NEWEST: Instant = instant(Date.UTC(2026, 10, 21, 8));

/** All posts together reach back this far, however many they are. */
const HOURS = 8 * 365 * 24;

const WORDS =
  "orbit moon tide light year night sky telescope ring dust comet core crater plain storm cloud ice water heat cold day season axis turn pull fall path mass force field wave signal noise map chart table number sum curve line point angle arc round long short near far bright dark early late first last small large slow quick often never always almost nearly about under over between across toward behind after before".split(
    " ",
  );
const TOPICS =
  "astronomy,orbital mechanics,software,gardening,music,books,travel,photography,history,mathematics,physics,cooking,cycling,typography,languages,open source,weather,maps,radio,telescopes,eclipses,comets,teaching,economics,law,libraries,databases,compilers,networks,security".split(
    ",",
  );

/** The same number for the same seeds, 0 ≤ n < 1 (the finalizer of MurmurHash3). */
export function fraction(index: number, salt: number): number {
  let h = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca77);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

/** Posts as a community writes them; number 0 is the oldest. The same number gives the same post. */
export function postWriter(members: number, count: number): (index: number) => WrittenPost {
  const bodies = Array.from({ length: BODIES }, (_, at) => sanitizeBody({ html: bodyHtml(at) }));
  return (index) => {
    // Some write much more often than others.
    const member = Math.floor(fraction(index, 1) ** 2 * members);
    const body = bodies[Math.floor(fraction(index, 2) * BODIES)];
    if (body === undefined) throw new Error("there is no body");
    const age = Math.round(((count - 1 - index) / count) * HOURS * HOUR_MS);
    return { member, at: instant(NEWEST - age), entry: entryOf(index, member, body) };
  };
}

/** A post, whose it is (0 to members − 1), and when it was written. */
export interface WrittenPost {
  readonly member: number;
  readonly at: Instant;
  readonly entry: CleanEntry;
}

function entryOf(index: number, member: number, body: SafeBody): CleanEntry {
  const link = `https://member-${member}.example/posts/${index}/`;
  const topics = Array.from({ length: Math.floor(fraction(index, 4) * 4) }, (_, at) => topicOf(index, at));
  return {
    rawId: link,
    idIsDerived: false,
    title: `${sentence(index, 3 + (index % 6))} (${index})`,
    link,
    canonicalUrl: link.replace(/\/$/, ""),
    authors: [],
    contributors: [],
    categories: [...new Set(topics)].map((term) => ({ term })),
    enclosures: [],
    inReplyTo: [],
    language: languageOf(member),
    body,
    raw: { html: body.html.toString() },
    hash: `hash-${index}`,
    textHash: `text-${index}`,
  };
}

/** Seven in ten members write the planet's language, and everybody always the same one. */
export function languageOf(member: number): string {
  const draw = fraction(member, 5);
  return draw < 0.7 ? "en" : draw < 0.8 ? "de" : draw < 0.9 ? "fr" : "pt";
}

/** A few topics are written about by everybody. */
function topicOf(index: number, at: number): string {
  return TOPICS[Math.floor(fraction(index, 6 + at) ** 2 * TOPICS.length)] ?? "astronomy";
}

/** Paragraphs with links and emphasis, headings, lists, code, pictures. */
function bodyHtml(seed: number): string {
  const wanted = SHORTEST + fraction(seed, 10) * (LONGEST - SHORTEST);
  let html = "";
  for (let at = 0; html.length < wanted; at += 1) html += blockHtml(seed, at);
  return html;
}

function blockHtml(seed: number, at: number): string {
  const key = seed * 100 + at;
  const words = sentence(key, 40);
  const link = `<a href="https://elsewhere.example/${key}">${sentence(key + 1, 3)}</a>`;
  switch (at % 7) {
    case 2:
      return `<h2>${sentence(key, 4)}</h2>`;
    case 3:
      return `<ul><li>${sentence(key, 12)}</li><li>${link}</li><li>${sentence(key, 9)}</li></ul>`;
    case 5:
      return `<pre><code>const arc = ${key};\nif (arc &lt; 44 &amp;&amp; near) turn();</code></pre>`;
    case 6:
      return `<p><img src="https://pictures.example/${key}.jpg" alt="${sentence(key, 5)}" width="640" height="480"></p>`;
    default:
      return `<p>${words}, <em>${sentence(key + 2, 3)}</em> &amp; ${link}. ${sentence(key + 3, 25)}.</p>\n`;
  }
}

function sentence(seed: number, words: number): string {
  const text = Array.from(
    { length: words },
    (_, at) => WORDS[Math.floor(fraction(seed, 20 + at) * WORDS.length)] ?? "",
  );
  return text.join(" ").replace(/^./, (letter) => letter.toUpperCase());
}
