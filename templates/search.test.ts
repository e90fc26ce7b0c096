import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SearchPost } from "../src/model/site/search-index.ts";
import type { Site } from "../src/model/site/site.ts";
import { writeSearchPart } from "../src/render/search.ts";
import { searchWords } from "../src/render/search-words.ts";

/** What assets/search.js gives to a test; in a browser it also brings the page to life. */
interface SearchScript {
  readonly searchWords: (text: string) => readonly string[];
  readonly readPart: (part: unknown) => unknown;
  readonly find: (parts: readonly unknown[], query: string) => readonly { readonly title: string }[];
}

const script: SearchScript = await import(join(import.meta.dirname, "assets/search.js"));
const SITE = { name: "Planet Solar" } as Site; // the writer reads nothing of it

function post(title: string, words = "", member = "Venus"): SearchPost {
  return {
    title,
    member: { name: member, path: `/members/${member.toLowerCase()}/` },
    day: "2026-10-14",
    href: "https://venus.example/1",
    words,
  };
}

function partOf(posts: readonly SearchPost[]): unknown {
  return script.readPart(JSON.parse(writeSearchPart({ kind: "search-part", path: "/", site: SITE, posts })));
}
const find = (parts: readonly (readonly SearchPost[])[], query: string): readonly string[] =>
  script.find(parts.map(partOf), query).map(({ title }) => title);

it("reads what people type as the index reads posts, whatever they type", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), (some, other) => {
      expect(script.searchWords(some + other)).toEqual(searchWords(some + other));
    }),
  );
});

it("finds every post by every word of its title", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 12 }), { maxLength: 8 }), (titles) => {
      const parts = [titles.map((title) => post(title))];
      for (const title of titles.filter((text) => searchWords(text).length > 0)) {
        expect(find(parts, title)).toContain(title);
      }
    }),
    { numRuns: 50 },
  );
});

describe("what is found", () => {
  const parts = [
    [post("Red sky", "over the sea"), post("The sea", "red as wine"), post("Moon", "seaside", "Mars")],
    [post("Seaweed", "green"), post("Older sea", "blue"), post("東京タワー", "")],
  ];

  it.each([
    ["has every word, the rarer in its title first", "red sea", ["Red sky", "The sea"]],
    ["has it in the title first, of equals the newest", "sea", ["The sea", "Older sea", "Seaweed", "Red sky", "Moon"]],
    ["begins so", "seaw", ["Seaweed"]],
    ["is by a member", "mars", ["Moon"]],
    ["is by a member and has a word", "venus green", ["Seaweed"]],
    ["stands in a script without blanks", "タワー", ["東京タワー"]],
    ["is nothing for words that no post has", "red printer", []],
    ["is nothing for no word", " – ", []],
  ])("%s", (_what, query, titles) => {
    expect(find(parts, query)).toEqual(titles);
  });
});

it("needs about a hundred bytes a post on the wire", () => {
  // Words as in a language: a few of them everywhere, most of them rare (Zipf), from a fixed seed.
  let seed = 1;
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const word = (): string => `w${Math.floor(12_000 ** random()).toString(36)}`;
  const words = (count: number): string => Array.from({ length: count }, word).join(" ");
  const bytes = Array.from({ length: 20 }, (_, part) =>
    Array.from({ length: 500 }, (_, at): SearchPost => {
      const title = words(5);
      const href = `https://member${at % 40}.example/2026/10/${title.replaceAll(" ", "-")}/`;
      return { ...post(title, words(50), `Member ${(part + at) % 40}`), href };
    }),
  ).map((posts) => gzipSync(writeSearchPart({ kind: "search-part", path: "/", site: SITE, posts })).length);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(110 * 10_000);
});
