import { expect, it } from "vitest";
import type { EntryListing } from "../model/entry.ts";
import { HOUR_MS, instant } from "../model/instant.ts";
import type { OutFeed } from "../model/site/out-feed.ts";
import type { PlannedPage } from "../model/site/page.ts";
import { SAMPLE_NEWEST, sampleConfig, sampleEntries, sampleFeed, sampleListing } from "./sample.testing.ts";
import { planSite } from "./site.ts";

/** As a store numbers them: number 1 was kept first, and is the oldest. */
const post = (id: number, over: Partial<EntryListing> = {}): EntryListing =>
  sampleListing(id, id % 2 === 0 ? "mercury" : "venus", {
    riverAt: instant(SAMPLE_NEWEST - (10_000 - id) * HOUR_MS),
    ...over,
  });

const posts = (count: number): readonly EntryListing[] => Array.from({ length: count }, (_, at) => post(count - at));

const plan = (listing: readonly EntryListing[]): readonly PlannedPage[] =>
  planSite({ config: sampleConfig(), listing, feeds: [sampleFeed("mercury"), sampleFeed("venus")], assets: {} });

const archives = (listing: readonly EntryListing[]): ReadonlyMap<string, string> =>
  new Map(
    plan(listing)
      .filter(({ path }) => path.startsWith("/feeds/archive/"))
      .map(({ path, inputs }) => [path, inputs]),
  );

function read(path: string, listing: readonly EntryListing[]): OutFeed {
  const page = plan(listing)
    .find((planned) => planned.path === path)
    ?.fill(sampleEntries(listing));
  if (page?.kind !== "feed") throw new Error(`no feed at ${path}`);
  return page;
}

/** What somebody gets who subscribes to the planet today and follows every `prev-archive`. */
function follow(listing: readonly EntryListing[]): readonly OutFeed[] {
  const documents = [read("/atom.xml", listing)];
  for (let next = documents[0]?.prevArchive; next !== undefined; next = documents.at(-1)?.prevArchive)
    documents.push(read(next, listing));
  return documents;
}

it("gives a late subscriber every post, those that were never news included", () => {
  const listing = posts(230).map((entry) => (entry.id % 7 === 0 ? { ...entry, archived: true } : entry));
  const documents = follow(listing);
  const ids = new Set(documents.flatMap(({ entries }) => entries.map(({ entry }) => entry.id)));
  expect([...ids].sort((a, b) => a - b)).toEqual(Array.from({ length: 230 }, (_, at) => at + 1));
  expect(documents.map(({ path }) => path)).toEqual([
    "/atom.xml",
    "/feeds/archive/5-30.xml",
    "/feeds/archive/4.xml",
    "/feeds/archive/3.xml",
    "/feeds/archive/2.xml",
    "/feeds/archive/1.xml",
  ]);
});

it("is one feed: all documents have its id, and the parts say where the whole is", () => {
  const [feed, ...parts] = follow(posts(120));
  expect(new Set(parts.map(({ id }) => id))).toEqual(new Set([feed?.id]));
  expect(parts.map(({ archive }) => archive)).toEqual([
    { current: "/atom.xml" },
    { current: "/atom.xml" },
    { current: "/atom.xml", next: "/feeds/archive/2.xml" },
  ]);
  expect(feed?.archive).toBeUndefined();
});

it("never changes the documents that are full when posts come", () => {
  const before = archives(posts(120));
  const after = archives([post(121), ...posts(120)]);
  expect([...before.keys()].filter((path) => before.get(path) !== after.get(path))).toEqual([
    "/feeds/archive/3-20.xml",
  ]);
  expect([...after.keys()].filter((path) => !before.has(path))).toEqual(["/feeds/archive/3-21.xml"]);
});

it("gives the open document another address with each post, so that a reader who knows the last one asks again", () => {
  const addresses = [101, 102, 149, 150].map((count) => read("/atom.xml", posts(count)).prevArchive);
  expect(addresses).toEqual([
    "/feeds/archive/3-1.xml",
    "/feeds/archive/3-2.xml",
    "/feeds/archive/3-49.xml",
    "/feeds/archive/3.xml",
  ]);
});

it("puts old posts of a new member behind what was kept before them", () => {
  const before = archives(posts(100));
  const old = post(101, { riverAt: instant(SAMPLE_NEWEST - 20_000 * HOUR_MS), archived: true });
  const after = archives([...posts(100), old]);
  expect([...before].every(([path, inputs]) => after.get(path) === inputs)).toBe(true);
  expect(read("/feeds/archive/3-1.xml", [...posts(100), old]).entries).toHaveLength(1);
});

it("rewrites one document when a post is taken down or edited", () => {
  const before = archives(posts(230));
  const without = archives(posts(230).filter(({ id }) => id !== 60));
  const edited = archives(posts(230).map((entry) => (entry.id === 60 ? { ...entry, hash: "other" } : entry)));
  for (const after of [without, edited]) {
    expect([...before.keys()].filter((path) => before.get(path) !== after.get(path))).toEqual(["/feeds/archive/2.xml"]);
  }
});

it("has none while there is no post", () => {
  expect(archives([]).size).toBe(0);
  expect(read("/atom.xml", []).prevArchive).toBeUndefined();
});
