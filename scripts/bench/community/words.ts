import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readDocument } from "../../../src/pipeline/documents/read-document.ts";
import { planetOf } from "../../../src/pipeline/world.testing.ts";

const SAMPLE = fileURLToPath(new URL("../../sample", import.meta.url));
const FEEDS = new Set([".atom", ".xml", ".rdf", ".json"]);

/** Words that nobody wrote, beside those of the sample planet. */
const MADE_WORDS = 6000;

const SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bra cli dre flo gru ple sti tro".split(
  " ",
);

/** The same numbers for the same seed, 0 ≤ n < 1 (Mulberry32). */
export function randomOf(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a community writes with: the posts of the sample planet, and its words, the commonest first, made ones behind them. */
export interface Language {
  readonly texts: readonly string[];
  readonly words: readonly string[];
}

/** Reads the sample planet as a run does. */
export async function readLanguage(): Promise<Language> {
  const texts = (await Promise.all(readdirSync(SAMPLE).filter(isFeed).map(readTexts))).flat();
  const counts = new Map<string, number>();
  for (const word of texts.flatMap((text) => text.toLowerCase().match(/\p{L}+/gu) ?? [])) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const written = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word);
  const random = randomOf(1);
  const made = Array.from({ length: MADE_WORDS }, () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join(
      "",
    ),
  );
  return { texts, words: [...new Set([...written, ...made])] };
}

function isFeed(name: string): boolean {
  return FEEDS.has(extname(name));
}

async function readTexts(name: string): Promise<readonly string[]> {
  const [member] = planetOf(`  - { name: Sample, path: "${name}" }`).members;
  if (member === undefined) throw new Error("the planet has no member");
  const arrival = { body: readFileSync(join(SAMPLE, name)) };
  const document = await readDocument({ arrival, member, feedKey: "sample/1" });
  return document.kind === "read" ? document.entries.map(({ body }) => body.text) : [];
}

/** Sentences of so many words or a few more: few words are common, most are rare, as people write. */
export function writeText({ words }: Language, random: () => number, length: number): string {
  const sentences: string[] = [];
  for (let written = 0; written < length; ) {
    const size = 5 + Math.floor(random() * 15);
    const sentence = Array.from({ length: size }, () => words[Math.floor(random() ** 3 * words.length)] ?? "");
    sentences.push(`${sentence.join(" ").replace(/^./u, (letter) => letter.toUpperCase())}.`);
    written += size;
  }
  return sentences.join(" ");
}
