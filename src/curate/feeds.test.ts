import { expect, it } from "vitest";
import { PLAIN_SITE } from "../model/planet.ts";
import type { OutFeed } from "../model/site/out-feed.ts";
import type { Page } from "../model/site/page.ts";
import { shareOf } from "./feed-entries.ts";
import {
  SAMPLE_NEWEST,
  sampleConfig,
  sampleEntries,
  sampleEntry,
  sampleFeed,
  sampleListing,
  sampleMember,
} from "./sample.testing.ts";
import { planSite, type SiteInput } from "./site.ts";

function feedAt(path: string, input: Partial<SiteInput>): OutFeed {
  const listing = input.listing ?? [];
  const pages = planSite({ config: sampleConfig(), listing, feeds: [], assets: {}, ...input });
  const page: Page | undefined = pages.find((planned) => planned.path === path)?.fill(sampleEntries(listing));
  if (page?.kind !== "feed") throw new Error(`no feed at ${path}`);
  return page;
}

it.each([
  ["full", "Opening of h1. Rest of h1.", 1],
  ["excerpt", "Opening of h1.", 1],
  ["title", "", 0],
] as const)("shares no more than %s", (show, text, files) => {
  const words = { ...sampleEntry(sampleListing(1, "mercury")).body, text: "Opening of h1." };
  const entry = sampleEntry(sampleListing(1, "mercury"), {
    ...(show === "excerpt" && { body: words }),
    enclosures: [{ url: "https://mercury.example/a.mp3", role: "enclosure" }],
  });
  const shared = shareOf(entry, show);
  expect(
    shared.body.html
      .toString()
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ")
      .trim(),
  ).toBe(text);
  expect(shared.body.text).toBe(text);
  expect(shared.enclosures).toHaveLength(files);
});

it("cuts an excerpt's plain text to sixty words", () => {
  const body = { ...sampleEntry(sampleListing(1, "mercury")).body, text: "word ".repeat(500).trim() };
  expect(shareOf(sampleEntry(sampleListing(1, "mercury"), { body }), "excerpt").body.text.split(" ")).toHaveLength(60);
});

it("carries the newest fifty, thirty in the feeds of parts, and nothing from the archive", () => {
  const listing = Array.from({ length: 60 }, (_, at) =>
    sampleListing(at + 1, "mercury", at === 0 ? { archived: true } : {}),
  );
  const { entries } = feedAt("/atom.xml", { listing });
  expect(entries.map(({ entry }) => entry.id)).toEqual(Array.from({ length: 50 }, (_, at) => at + 2));
  expect(feedAt("/members/mercury/rss.xml", { listing }).entries).toHaveLength(30);
  expect(feedAt("/members/venus/feed.json", { listing }).entries).toHaveLength(0);
});

it("holds ten posts of one member and day, and thirty in the member's own", () => {
  const flood = Array.from({ length: 40 }, (_, at) => sampleListing(at + 1, "mercury", { riverAt: SAMPLE_NEWEST }));
  const listing = [...flood, sampleListing(41, "venus")];
  const membersIn = (path: string): readonly string[] =>
    feedAt(path, { listing }).entries.map(({ entry }) => entry.memberId);
  expect(membersIn("/rss.xml")).toEqual([...Array.from({ length: 10 }, () => "mercury"), "venus"]);
  expect(membersIn("/members/mercury/rss.xml")).toHaveLength(30);
});

it("names the hub of feeds.yaml in every format", () => {
  const hub = "https://hub.example/";
  const config = sampleConfig({ site: { ...PLAIN_SITE, hub } });
  expect(["/atom.xml", "/rss.xml", "/feed.json"].map((path) => feedAt(path, { config }).hub)).toEqual([hub, hub, hub]);
  expect(feedAt("/atom.xml", {})).not.toHaveProperty("hub");
});

it("names the feed an entry came from, but no secret of its address", () => {
  const listing = [sampleListing(1, "mercury"), sampleListing(2, "venus")];
  const feeds = [sampleFeed("mercury"), sampleFeed("venus", { source: "https://venus.example/feed?token=abc" })];
  const sources = feedAt("/atom.xml", { listing, feeds }).entries.map(({ source }) => source);
  expect(sources[0]).toMatchObject({ id: "https://mercury.example/feed.xml", title: "Notes from mercury" });
  expect(JSON.stringify(sources[1])).not.toContain("abc");
});

it("has an id of its own for each set of posts, the same in all formats, under the planet's path", () => {
  const config = sampleConfig({ planet: { ...sampleConfig().planet, url: "https://planet.example/solar/" } });
  const id = (path: string): string => feedAt(path, { config }).id;
  expect(id("/atom.xml")).toBe("tag:planet.example,2026:/solar/feed");
  expect(id("/members/venus/rss.xml")).toBe("tag:planet.example,2026:/solar/members/venus/feed");
  expect(id("/rss.xml")).toBe(id("/feed.json"));
});

it("lists members in OPML without the feeds whose address is a secret", () => {
  const secret = sampleMember("venus", {
    subscriptions: [{ key: "venus/1", url: "https://venus.example/feed?token=abc" }],
  });
  const pages = planSite({
    config: sampleConfig({ members: [sampleMember("mercury"), secret] }),
    listing: [],
    feeds: [],
    assets: {},
  });
  const page = pages.find(({ kind }) => kind === "opml")?.fill(new Map());
  expect(page).toMatchObject({
    members: [{ feeds: [{ title: "Mercury", url: "https://mercury.example/feed.xml" }] }, { feeds: [] }],
  });
});
