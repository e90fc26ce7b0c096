import { expect, it } from "vitest";
import type { SearchPost } from "../model/site/search-index.ts";
import type { Site } from "../model/site/site.ts";
import { renderPage } from "./page.ts";
import { writeSearchPart } from "./search.ts";
import { searchWords } from "./search-words.ts";

const SITE = { name: "Planet Solar" } as Site; // the writers read nothing of it
const venus = { name: "Venus", path: "/members/venus/" };

function post(title: string, words = "", over: Partial<SearchPost> = {}): SearchPost {
  return { title, member: venus, day: "2026-10-14", href: "https://venus.example/1", words, ...over };
}

function write(posts: readonly SearchPost[]): Record<string, unknown> {
  return JSON.parse(writeSearchPart({ kind: "search-part", path: "/search/1.json", site: SITE, posts }));
}

it.each([
  ["capitals and marks", "Élan VITAL", ["elan", "vital"]],
  ["punctuation", "l’étoile, c’est-à-dire", ["l", "etoile", "c", "est", "a", "dire"]],
  ["letters that come apart by hand", "Straße Łódź Ærø", ["strasse", "lodz", "aero"]],
  ["Greek at the end of a word", "ΟΔΟΣ οδός", ["οδοσ", "οδοσ"]],
  ["Arabic with vowels", "ظِلّ", ["ظل"]],
  ["scripts without blanks, in pairs", "東京タワー abc", ["東京", "京タ", "タワ", "ワー", "abc"]],
  ["one letter of these", "水", ["水"]],
  ["very long words, cut", "a".repeat(100), ["a".repeat(24)]],
  ["numbers", "Apollo 11", ["apollo", "11"]],
  ["nothing", " –!", []],
])("reads %s", (_what, text, words) => {
  expect(searchWords(text)).toEqual(words);
});

it("lists words in order, with the posts they are in", () => {
  const part = write([post("Red moon", "sky"), post("Sky", "moon red red"), post("Sea", "moon")]);
  expect(part["terms"]).toBe("moon red sea sky");
  // Post 0 in its title is 1; post 1 in its text is 2, one further; post 2 is 4.
  expect(part["where"]).toBe("1,1,2 1,1 5 0,3");
});

it("names a member once, and a language only where there is one", () => {
  const part = write([post("A"), post("B", "", { language: "fr" })]);
  expect(part["members"]).toEqual([["Venus", "/members/venus/"]]);
  expect(part["posts"]).toEqual([
    ["A", 0, "2026-10-14", "https://venus.example/1"],
    ["B", 0, "2026-10-14", "https://venus.example/1", "fr"],
  ]);
});

it("shortens an endless title between two characters", () => {
  const [[title = ""] = []] = write([post("🪐".repeat(5000))])["posts"] as string[][];
  expect([...title]).toHaveLength(200);
  expect(title.isWellFormed()).toBe(true);
});

it("takes words that are names of what every object has for words", () => {
  expect(write([post("constructor __proto__ toString")])["terms"]).toBe("constructor proto tostring");
});

it("names the parts with their versions, as the index lists them", () => {
  const parts = [{ path: "/search/2.json", version: "abcd", posts: 3 }];
  const text = renderPage({ kind: "search-index", path: "/search/index.json", site: SITE, parts });
  expect(JSON.parse(text)).toEqual({ parts: [["/search/2.json?abcd", 3]] });
});

it("gives the same bytes for the same posts", () => {
  const page = { kind: "search-part", path: "/search/1.json", site: SITE, posts: [post("Red", "moon")] } as const;
  expect(renderPage(page)).toBe(renderPage(page));
});
