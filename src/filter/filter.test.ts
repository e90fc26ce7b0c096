import { describe, expect, it } from "vitest";
import type { CleanEntry } from "../model/entry.ts";
import type { Match } from "../model/member.ts";
import { trustHtml } from "../model/safe-html.ts";
import { decideFilter, slowPatterns } from "./filter.ts";

const rule = (field: Match["field"], pattern: string, isRegExp = false, flags?: string): Match => ({
  field,
  pattern,
  isRegExp,
  ...(flags === undefined ? {} : { flags }),
});

const entry = (tags: readonly string[] = ["Rust", "Free Software"]): CleanEntry => ({
  rawId: "1",
  idIsDerived: false,
  title: "Why I like Straße maps",
  authors: [{ name: "Ana Dias" }],
  contributors: [],
  categories: tags.map((term) => ({ term })),
  enclosures: [],
  inReplyTo: [],
  body: {
    html: trustHtml(""),
    opening: trustHtml(""),
    text: "The category of C++ programs. 東京タワー is tall.",
    words: 8,
    links: [],
    policy: 1,
  },
  raw: { html: "" },
  hash: "",
});

describe("an excluding rule", () => {
  it.each<[string, Match, boolean]>([
    ["a tag in any case", rule("tag", "RUST"), true],
    ["half a tag", rule("tag", "free"), false],
    ["a tag by expression", rule("tag", "^free", true, "i"), true],
    ["a word of the title", rule("title", "like"), true],
    ["several words", rule("title", "i  like"), true],
    ["folded letters", rule("title", "STRASSE"), true],
    ["half a word", rule("content", "cat"), false],
    ["a word that ends in signs", rule("content", "c++"), true],
    ["a word of a script without spaces", rule("content", "東京"), true],
    ["an author", rule("author", "ana"), true],
    ["anywhere", rule("any", "dias"), true],
    ["an expression minds case", rule("title", "why", true), false],
    ["an expression that cannot be read", rule("title", "(", true), false],
  ])("%s", (_, exclude, dropped) => {
    expect(decideFilter(entry(), { include: [], exclude: [exclude] }).keep).toBe(!dropped);
  });
});

describe("a rule about languages", () => {
  it.each<[string | undefined, string, boolean]>([
    ["en", "en", true],
    ["en-GB", "EN", true],
    ["eno", "en", false],
    ["en", "en-GB", false],
    ["pt", "en", false],
    [undefined, "en", false],
  ])("finds in posts in %s those in %s: %s", (language, range, isFound) => {
    const post = { ...entry(), ...(language !== undefined && { language }) };
    expect(decideFilter(post, { include: [rule("language", range)], exclude: [] }).keep).toBe(isFound);
    expect(decideFilter(post, { include: [], exclude: [rule("language", range)] }).keep).toBe(!isFound);
  });
});

it.each([
  "this.constructor.constructor('return process')()",
  "(",
  "[",
])("takes %s for an expression and nothing else", (pattern) => {
  expect(decideFilter(entry(), { include: [], exclude: [rule("title", pattern, true)] })).toEqual({ keep: true });
});

it("keeps everything without rules", () => {
  expect(decideFilter(entry(), { include: [], exclude: [] })).toEqual({ keep: true });
});

it("wants one of the including rules, and says which it missed", () => {
  const include = [rule("tag", "planet"), rule("title", "/", true)];
  expect(decideFilter(entry(["planet"]), { include, exclude: [] }).keep).toBe(true);
  expect(decideFilter(entry([]), { include, exclude: [] })).toEqual({
    keep: false,
    reason: 'Not included in feeds.yaml: none of tag "planet", title ///.',
  });
});

it("drops what is both included and excluded", () => {
  const rules = { include: [rule("tag", "rust")], exclude: [rule("author", "ana dias")] };
  expect(decideFilter(entry(), rules)).toEqual({ keep: false, reason: 'Excluded in feeds.yaml: author "ana dias".' });
});

it("drops what its author keeps from planets, whatever the rules say", () => {
  expect(decideFilter(entry(["No-Planet"]), { include: [rule("tag", "no-planet")], exclude: [] }).keep).toBe(false);
});

it("looks at the first 100,000 characters only", () => {
  const long = { ...entry(), title: `${"a ".repeat(50_000)}late` };
  expect(decideFilter(long, { include: [], exclude: [rule("title", "late")] }).keep).toBe(true);
});

it("stops an expression that would take for ever, counts it as matching nothing, and does not try it again", () => {
  const forever = { ...entry(), title: "a".repeat(200) };
  const evil = rule("title", "(\\w+\\s?)+$!", true);
  const slow = new Set<Match>();
  expect(decideFilter(forever, { include: [], exclude: [evil] }, slow)).toEqual({ keep: true });
  expect(slowPatterns(slow)).toMatchObject([
    { code: "filter/slow-pattern", message: expect.stringContaining("title /(\\w+\\s?)+$!/") },
  ]);
  const quick = rule("title", "like", true);
  expect(decideFilter(entry(), { include: [quick], exclude: [] }, new Set([quick])).keep).toBe(false);
});
