import { describe, expect, it } from "vitest";
import type { Entry } from "../model/entry.ts";
import { instant } from "../model/instant.ts";
import { entryHash, textHash } from "./fingerprint.ts";

const entry: Entry = {
  rawId: "1",
  idIsDerived: false,
  title: "T",
  authors: [],
  contributors: [],
  categories: [],
  enclosures: [],
  inReplyTo: [],
  content: { html: "<p>x</p>" },
};

describe("entryHash", () => {
  it.each<[string, Partial<Entry>, number, boolean]>([
    ["nothing", {}, 1, false],
    ["the id", { rawId: "2" }, 1, false],
    ["the stamp of a change", { updated: instant(1) }, 1, false],
    ["a summary beside the content", { summary: { html: "s" } }, 1, false],
    ["the title", { title: "U" }, 1, true],
    ["the content", { content: { html: "<p>y</p>" } }, 1, true],
    ["the base of its addresses", { content: { html: "<p>x</p>", base: "https://a.example/" } }, 1, true],
    ["the link", { link: "https://a.example/" }, 1, true],
    ["the date", { published: instant(1) }, 1, true],
    ["the count of comments", { comments: { count: 1 } }, 1, true],
    ["the allow-list", {}, 2, true],
  ])("tells whether %s differs", (_what, change, policy, differs) => {
    expect(entryHash({ ...entry, ...change }, policy) !== entryHash(entry, 1)).toBe(differs);
  });
});

describe("textHash", () => {
  it.each([
    ["case", "Hello World", "hello WORLD"],
    ["punctuation", "Hello, world!", "“Hello” — world"],
    ["spaces", "Hello  world", " Hello\u00a0world\n"],
    ["the encoding of accents", "cafe\u0301", "café"],
    ["wide letters", "ＡＢＣ", "abc"],
  ])("folds %s", (_what, a, b) => {
    expect(textHash(a)).toBe(textHash(b));
  });

  it.each([
    ["words", "a b", "a c"],
    ["where words part", "ab c", "a bc"],
    ["accents", "cafe", "café"],
  ])("tells %s apart", (_what, a, b) => {
    expect(textHash(a)).not.toBe(textHash(b));
  });

  it.each(["", "  ", "… — !"])("has no words in %j", (text) => {
    expect(textHash(text)).toBeUndefined();
  });
});
