import { describe, expect, it } from "vitest";
import type { EntryListing, StoredEntry } from "../model/entry.ts";
import type { PlanetConfig } from "../model/planet.ts";
import type { Page } from "../model/site/page.ts";
import type { SearchIndex, SearchPart } from "../model/site/search-index.ts";
import { sampleConfig, sampleEntry, sampleListing, sampleMember } from "./sample.testing.ts";
import { cutParts } from "./search.ts";
import { planSite } from "./site.ts";

const LISTING = [sampleListing(1, "mercury"), sampleListing(2, "venus"), sampleListing(3, "mercury")];

function pages(
  listing: readonly EntryListing[] = LISTING,
  over: Partial<StoredEntry> = {},
  config: Partial<PlanetConfig> = {},
): ReadonlyMap<string, Page> {
  const entries = new Map(listing.map((line) => [line.id, sampleEntry(line, over)]));
  const planned = planSite({ config: sampleConfig(config), listing, feeds: [], assets: {} });
  return new Map(
    planned.filter(({ path }) => path.startsWith("/search/")).map((page) => [page.path, page.fill(entries)]),
  );
}
const firstPart = (...given: Parameters<typeof pages>): SearchPart =>
  pages(...given).get("/search/1.json") as SearchPart;

it("plans a page, an index and its parts", () => {
  expect([...pages().keys()]).toEqual(["/search/", "/search/index.json", "/search/1.json"]);
});

it("knows of each post who wrote it, when, and where the original is", () => {
  expect(firstPart().posts[1]).toEqual({
    title: "Post 2 (h2)",
    member: { name: "Venus", path: "/members/venus/" },
    day: "2026-11-21",
    href: "https://venus.example/2",
    words: "Opening of h2. Rest of h2.",
  });
});

it("leads to the archive where there is no original", () => {
  const [line = sampleListing(1, "mercury")] = LISTING;
  const { link: _none, ...entry } = sampleEntry(line);
  const planned = planSite({ config: sampleConfig(), listing: [line], feeds: [], assets: {} });
  const part = planned.find(({ path }) => path === "/search/1.json")?.fill(new Map([[line.id, entry]])) as SearchPart;
  expect(part.posts[0]?.href).toMatch(/^\/archive\/2026\/11\/21\/#e[0-9a-f]+$/);
});

it("finds a post by its topics, and by no more words than its author shares", () => {
  const categories = [{ term: "orbits", label: "Orbital mechanics" }];
  const members = [sampleMember("mercury", { show: "title" }), sampleMember("venus")];
  const { posts } = firstPart(LISTING, { categories }, { members });
  expect(posts.map(({ words }) => words)).toEqual([
    "Orbital mechanics",
    "Orbital mechanics Opening of h2. Rest of h2.",
    "Orbital mechanics",
  ]);
});

it("stops after fifty words", () => {
  const text = Array.from({ length: 100 }, (_, at) => `word${at}`).join(" ");
  const { body } = sampleEntry(sampleListing(1, "mercury"));
  const [post] = firstPart(LISTING, { body: { ...body, text } }).posts;
  expect(post?.words.endsWith(" word49")).toBe(true);
});

it("leaves out a post that the store no longer has", () => {
  const planned = planSite({ config: sampleConfig(), listing: LISTING, feeds: [], assets: {} });
  const part = planned.find(({ path }) => path === "/search/1.json")?.fill(new Map()) as SearchPart;
  expect(part.posts).toEqual([]);
});

it("has an empty index when there is no post", () => {
  expect((pages([]).get("/search/index.json") as SearchIndex).parts).toEqual([]);
});

describe("the parts", () => {
  it.each([
    [0, []],
    [1, [[1]]],
    [3, [[3, 2, 1]]],
    [7, [[3, 2, 1], [6, 5, 4], [7]]],
  ])("of %i posts are counted from the oldest", (count, parts) => {
    const newestFirst = Array.from({ length: count }, (_, at) => count - at);
    expect(cutParts(newestFirst, 3)).toEqual(parts);
  });

  it("that are full stay as they are when a post comes, and only the index and the last one change", () => {
    const many = Array.from({ length: 1001 }, (_, at) => sampleListing(at + 2, "mercury"));
    const inputs = (listing: readonly EntryListing[]): ReadonlyMap<string, string> =>
      new Map(
        planSite({ config: sampleConfig(), listing, feeds: [], assets: {} })
          .filter(({ kind }) => kind === "search-part" || kind === "search-index")
          .map(({ path, inputs: own }) => [path, own]),
      );
    const before = inputs(many);
    const after = inputs([sampleListing(1, "venus"), ...many]);
    const changed = [...after].filter(([path, own]) => before.get(path) !== own).map(([path]) => path);
    expect(changed).toEqual(["/search/index.json", "/search/3.json"]);
  });

  it("do not change with the style sheet", () => {
    const inputs = (asset: string): string | undefined =>
      planSite({ config: sampleConfig(), listing: LISTING, feeds: [], assets: { "planet.css": asset } }).find(
        ({ path }) => path === "/search/1.json",
      )?.inputs;
    expect(inputs("/assets/planet.1.css")).toBe(inputs("/assets/planet.2.css"));
  });
});
