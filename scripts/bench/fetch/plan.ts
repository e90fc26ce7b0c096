/** What a feed's server does when it is asked. */
export type Conduct = "hang" | "error" | "changed" | "unchanged";

/** One feed of the bench: its server's conduct and how long its answer takes. */
export interface Plan {
  readonly conduct: Conduct;
  /** From request to answer, ms; a hanging server never answers. */
  readonly latencyMs: number;
}

/** Time one visit may take in all, ms. */
export const DEADLINE_MS = 10_000;

/** Median latency, ms, and the spread of its logarithm: one in a hundred takes 1.1 s and more. */
const MEDIAN_MS = 250;
const SPREAD = 0.65;

/** Out of 100 feeds 2 hang and 3 fail; of those that answer one in ten has news. */
const HANGING = 0.02;
const FAILING = 0.03;
const CHANGED = 0.1;

/** The same feed does the same in every run, whoever asks and however many others there are. */
export function planOf(index: number): Plan {
  const latencyMs = Math.round(MEDIAN_MS * Math.exp(SPREAD * normal(fraction(index, 1), fraction(index, 2))));
  const draw = fraction(index, 3);
  if (draw < HANGING) return { conduct: "hang", latencyMs };
  if (draw < HANGING + FAILING) return { conduct: "error", latencyMs };
  return { conduct: fraction(index, 4) < CHANGED ? "changed" : "unchanged", latencyMs };
}

/** Time a feed holds its place in flight when asking costs nothing, ms. */
export function heldMs(index: number): number {
  const { conduct, latencyMs } = planOf(index);
  return conduct === "hang" ? DEADLINE_MS : Math.min(latencyMs, DEADLINE_MS);
}

/** The feed's own loopback address: 127.1.0.0, 127.1.0.1 and so on; below 127.17.0.0 for a million feeds. */
export function addressOf(index: number): string {
  return `127.${1 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`;
}

/** A post is so many paragraphs of so many words. */
const PARAGRAPHS = 3;
const WORDS_EACH = 12;
const SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bra cli dre flo gru ple sti tro".split(
  " ",
);

/** Validator that every feed gave at its last visit. */
export const ETAG = '"yesterday"';

/** A small document of five posts that no other feed has. */
export function documentOf(index: number): string {
  const items = Array.from({ length: 5 }, (_, n) => itemOf(index, n)).join("\n");
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel>
<title>Feed ${index}</title><link>http://feed-${index}.example/</link><description>A feed of the bench</description>
${items}
</channel></rss>
`;
}

function itemOf(index: number, n: number): string {
  const link = `http://feed-${index}.example/posts/${n}`;
  const text = Array.from({ length: PARAGRAPHS }, (_, at) => `<p>${sentenceOf(index * 5 + n, at)}</p>`).join("");
  return (
    `<item><title>Post ${n} of feed ${index}</title><link>${link}</link><guid>${link}</guid>` +
    `<pubDate>Sat, ${10 + n} Oct 2026 08:00:00 GMT</pubDate><description><![CDATA[${text}]]></description></item>`
  );
}

/** A sentence of its own: posts that share their words are looked at as copies of each other, which posts of strangers are not. */
function sentenceOf(post: number, paragraph: number): string {
  return Array.from({ length: WORDS_EACH }, (_, at) => wordOf(post, paragraph * WORDS_EACH + at))
    .join(" ")
    .concat(".");
}

function wordOf(post: number, at: number): string {
  return Array.from(
    { length: 3 },
    (_, n) => SYLLABLES[Math.floor(fraction(post, 100 + at * 3 + n) * SYLLABLES.length)],
  ).join("");
}

/** Box and Muller: a standard normal number of two even ones. */
function normal(a: number, b: number): number {
  return Math.sqrt(-2 * Math.log(1 - a)) * Math.cos(2 * Math.PI * b);
}

/** A number from 0 to 1 that depends on both seeds alone (the finalizer of MurmurHash3). */
function fraction(index: number, salt: number): number {
  let h = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca77);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}
