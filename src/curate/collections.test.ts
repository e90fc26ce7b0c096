import { describe, expect, it } from "vitest";
import type { EntryListing } from "../model/entry.ts";
import { type FeedState, visitDayOf } from "../model/feed.ts";
import { DAY_MS, instant } from "../model/instant.ts";
import type { HealthPage, StatsPage } from "../model/site/figure-pages.ts";
import type { ListPage } from "../model/site/list-pages.ts";
import type { Page } from "../model/site/page.ts";
import type { CollectionPage } from "../model/site/post-pages.ts";
import { primaryTag } from "./languages.ts";
import {
  SAMPLE_NEWEST,
  sampleConfig,
  sampleEntries,
  sampleFeed,
  sampleListing,
  sampleMember,
} from "./sample.testing.ts";
import { planSite, type SiteInput } from "./site.ts";
import { monthsUntil } from "./stats.ts";
import { gatherTopics, topicKey, topicReader } from "./topics.ts";

function pagesOf(input: Partial<SiteInput>): ReadonlyMap<string, Page> {
  const listing = input.listing ?? [];
  const planned = planSite({ config: sampleConfig(), listing, feeds: [], assets: {}, ...input });
  return new Map(planned.map((page) => [page.path, page.fill(sampleEntries(listing))]));
}

const about = (topics: readonly string[], count: number, member = "mercury", from = 1): readonly EntryListing[] =>
  Array.from({ length: count }, (_, at) => sampleListing(from + at, member, { topics }));

it.each([
  ["Orbital-Mechanics", "orbital mechanics"],
  ["Moons", "moon"],
  ["galaxies", "Galaxy"],
  ["boxes", "box"],
  ["Météo", "METEO"],
  ["#water", "Water"],
])("%s and %s are one topic", (a, b) => {
  expect(topicKey(a)).toBe(topicKey(b));
});

it.each([
  ["C", "C++"],
  ["C++", "C#"],
  ["glas", "glass"],
  ["مياه", "ماء"],
  ["धन", "धान"],
  ["कल", "कुल"],
])("%s and %s are two", (a, b) => {
  expect(topicKey(a)).not.toBe(topicKey(b));
});

describe("a topic gets a page", () => {
  const paths = (listing: readonly EntryListing[], topics = new Map<string, readonly string[]>()) =>
    [...pagesOf({ listing, config: sampleConfig({ topics }) }).keys()].filter((path) => path.startsWith("/topics/"));

  it.each([
    ["when two members share it", [...about(["Water"], 1), ...about(["waters"], 1, "venus", 2)], true],
    ["when one member has five posts on it", about(["Water"], 5), true],
    ["not for four posts of one member", about(["Water"], 4), false],
    ["not when nothing was chosen", about(["Uncategorized"], 9), false],
  ] as const)("%s", (_, listing, isThere) => {
    expect(paths(listing).includes("/topics/water/") || paths(listing).length > 1).toBe(isThere);
  });

  it("among the twenty that a member alone writes about most, in a folder that any system can make", () => {
    const often = (count: number): readonly EntryListing[] =>
      Array.from({ length: count }, (_, at) => sampleListing(at + 1, "mercury", { topics: tags }));
    const tags = ["con", ...Array.from({ length: 30 }, (_, at) => `tag ${at}x`)];
    const made = paths(often(5)).filter((path) => path.split("/").length === 4 && path.endsWith("/"));
    expect(made).toHaveLength(20);
    expect(made).not.toContain("/topics/con/");
  });

  it("under the operator's word", () => {
    const synonyms = new Map([["Liquid", ["water", "eau"]]]);
    expect(paths([...about(["Eau"], 1), ...about(["Water"], 1, "venus", 2)], synonyms)).toContain("/topics/liquid/");
  });

  it("at an address of its own, when its name has no Latin letters", () => {
    expect(paths(about(["ماء"], 5))[1]).toMatch(/^\/topics\/t-[0-9a-f]{8}\/$/);
  });

  it("in its most frequent form, at the address of its first", () => {
    const shown = [...about(["Space Craft"], 3), ...about(["spacecraft"], 2, "mercury", 4)].map((line) => ({
      ...line,
      day: "2026-11-21" as const,
      key: "",
    }));
    const [topic] = [...gatherTopics(shown, topicReader(new Map())).values()];
    expect([topic?.name, topic?.path]).toEqual(["Space Craft", "/topics/spacecraft/"]);
  });
});

it("pages a group from its oldest post, with every post on one page or another", () => {
  const config = sampleConfig({ members: [sampleMember("mercury", { groups: ["inner"] }), sampleMember("venus")] });
  const listing = [...about([], 7), ...about([], 2, "venus", 8)];
  const pages = [...pagesOf({ config, listing })].flatMap(([path, page]) =>
    path.startsWith("/groups/inner/") && page.kind === "collection" ? [page] : [],
  );
  expect(pages.map(({ path }) => path)).toEqual(["/groups/inner/", "/groups/inner/1/", "/groups/inner/2/"]);
  expect(new Set(pages.flatMap(titlesOf)).size).toBe(7);
});

const titlesOf = ({ days }: CollectionPage): readonly string[] =>
  days.flatMap((day) => [...day.entries, ...day.folded.flatMap((fold) => fold.entries)].map(({ title }) => title));

it("has pages of languages only when there is more than one", () => {
  const one = [...about([], 2)];
  const two = [...one, sampleListing(3, "venus", { language: "pt-BR" })];
  const list = (listing: readonly EntryListing[]): ListPage["items"] | undefined => {
    const page = pagesOf({ listing }).get("/languages/");
    return page?.kind === "list" ? page.items : undefined;
  };
  expect(list(one)).toBeUndefined();
  expect(list(two)).toEqual([
    { path: "/languages/en/", label: "English", count: 2 },
    { path: "/languages/pt/", label: "Portuguese", count: 1 },
  ]);
});

it.each([
  ["pt-BR", "pt"],
  ["ZH_hant", "zh"],
  ["und", undefined],
  ["../../etc", undefined],
  ["", undefined],
])("the language of %s is %s", (tag, language) => {
  expect(primaryTag(tag)).toBe(language);
});

it("counts months back over the turn of the year", () => {
  expect(monthsUntil("2026-02", 3)).toEqual(["2025-12", "2026-01", "2026-02"]);
});

it("counts posts by month, by hour of the planet's day, and by topic", () => {
  const listing = about(["Water"], 5);
  const page = pagesOf({ listing }).get("/stats/") as StatsPage;
  expect(page.months).toHaveLength(12);
  expect(page.months.at(-1)).toEqual({ label: "November 2026", count: 5, path: "/archive/2026/11/" });
  expect(page.hours.flatMap(({ count }, hour) => (count === 0 ? [] : [[hour, count]]))).toEqual([
    [6, 2],
    [18, 3],
  ]);
  expect(page.topics[0]?.counts.at(-1)).toBe(5);
});

it.each([
  ["a day", 1, 12],
  ["fifteen months", 440, 15],
  ["thirty months", 900, 24],
])("draws the months of a planet that has written for %s", (_, days, months) => {
  const oldest = sampleListing(9, "venus", { riverAt: instant(SAMPLE_NEWEST - days * DAY_MS) });
  const page = pagesOf({ listing: [sampleListing(1, "mercury"), oldest] }).get("/stats/") as StatsPage;
  expect(page.months).toHaveLength(months);
});

it("shows the days of visits of each member, up to the last that is over", () => {
  const config = sampleConfig({ members: [sampleMember("mercury"), sampleMember("venus")] });
  const feeds = [sampleFeed("mercury", { lastVisitAt: SAMPLE_NEWEST }), sampleFeed("venus")];
  const today = visitDayOf(SAMPLE_NEWEST);
  const visits = [today - 1, today].map((day) => ({ feedKey: "mercury/1", day, good: 1, failed: 0, bytes: 0 }));
  const page = pagesOf({ config, feeds, visits }).get("/health/") as HealthPage;
  expect(page.through).toEqual({ datetime: "2026-11-20", text: "20 November 2026" });
  expect(page.members.map((line) => line.visits?.sums)).toEqual([{ good: 1, failed: 0, idle: 0 }, undefined]);
});

it.each<[string, readonly FeedState[], HealthPage["members"][number]["state"]]>([
  ["was never asked", [], "new"],
  ["reads well", [sampleFeed("mercury")], "good"],
  ["is gone", [sampleFeed("mercury", { status: "gone", lastVisitAt: SAMPLE_NEWEST })], "gone"],
  [
    "fails for weeks",
    [sampleFeed("mercury", { lastVisitAt: SAMPLE_NEWEST, failingSince: instant(SAMPLE_NEWEST - 30 * DAY_MS) })],
    "silent",
  ],
  [
    "became another",
    [
      sampleFeed("mercury", {
        quarantine: { since: SAMPLE_NEWEST, reasons: ["Its title changed."], url: "https://mercury.example/" },
      }),
    ],
    "held",
  ],
])("tells of a feed that %s", (_, feeds, state) => {
  const config = sampleConfig({ members: [sampleMember("mercury")] });
  const page = pagesOf({ config, feeds }).get("/health/") as HealthPage;
  expect(page.members.map((member) => member.state)).toEqual([state]);
});
