import { expect, it } from "vitest";
import type { StoredEntry } from "../../model/entry.ts";
import type { OutsideLink } from "../../model/link.ts";
import type { Show } from "../../model/member.ts";
import { html, trustHtml } from "../../model/safe-html.ts";
import type { NoticeFeed } from "../../model/site/notice-feed.ts";
import type { PlannedPage } from "../../model/site/page.ts";
import type { LinksPage } from "../../model/site/shared-links.ts";
import { sampleConfig, sampleEntry, sampleListing, sampleMember } from "../sample.testing.ts";
import { planSite } from "../site.ts";

const TARGET = "https://elsewhere.example/essay?a=1&b=2";
const LISTING = [sampleListing(1, "mercury"), sampleListing(2, "venus"), sampleListing(3, "mercury")];
const SHARED: readonly OutsideLink[] = [
  { from: 1, target: TARGET },
  { from: 2, target: TARGET },
];

const plan = (outsideLinks = SHARED, listing = LISTING, show: Show = "full"): readonly PlannedPage[] =>
  planSite({
    config: sampleConfig({ members: [sampleMember("mercury", { show }), sampleMember("venus", { show })] }),
    listing,
    feeds: [],
    outsideLinks,
    assets: {},
  });

/** The posts, each linking to the essay in words of its own. */
const STORED: ReadonlyMap<number, StoredEntry> = new Map(
  LISTING.map((line, at) => {
    const entry = sampleEntry(line);
    const links = [{ target: TARGET, text: ["here", "On seeing", ""][at] ?? "", sentence: `Sentence ${line.id}.` }];
    const page = trustHtml('<p><a href="http://www.elsewhere.example/essay/?b=2&amp;a=1">x</a></p>');
    return [line.id, { ...entry, body: { ...entry.body, html: page, links } }];
  }),
);

const linksPage = (pages: readonly PlannedPage[]): LinksPage =>
  pages.find(({ path }) => path === "/links/")?.fill(STORED) as LinksPage;

it("tells of a shared page by the posts' own words, their address and their sentences", () => {
  const [link, ...others] = linksPage(plan()).links;
  expect(others).toEqual([]);
  expect(link).toMatchObject({
    url: "http://www.elsewhere.example/essay/?b=2&a=1",
    title: "On seeing",
    host: "elsewhere.example",
  });
  expect(link?.mentions.map(({ entry, quote }) => [entry.member.id, quote])).toEqual([
    ["mercury", "Sentence 1."],
    ["venus", "Sentence 2."],
  ]);
});

it.each(["excerpt", "title"] as const)("quotes nobody who shares no more than the %s", (show) => {
  const [link] = linksPage(plan(SHARED, LISTING, show)).links;
  expect(link?.mentions.map(({ quote }) => quote)).toEqual([undefined, undefined]);
});

it("has a page and a feed before there is anything on them", () => {
  const pages = plan([]);
  expect(linksPage(pages).links).toEqual([]);
  expect(pages.some(({ path }) => path === "/links/atom.xml")).toBe(true);
});

it("gives the feed one notice a page, under an id that stays", () => {
  const feed = plan()
    .find(({ path }) => path === "/links/atom.xml")
    ?.fill(STORED) as NoticeFeed;
  expect(feed.notices).toHaveLength(1);
  expect(feed.notices[0]).toMatchObject({ title: "On seeing", published: LISTING[0]?.riverAt });
  expect(feed.notices[0]?.id).toMatch(/^tag:planet\.example,2026:\/links\/feed:[0-9a-f]{16}$/);
});

it("escapes what a feed wrote into a notice", () => {
  const evil = new Map([...STORED].map(([id, entry]) => [id, { ...entry, title: "<script>" }]));
  const feed = plan()
    .find(({ path }) => path === "/links/atom.xml")
    ?.fill(evil) as NoticeFeed;
  expect(feed.notices[0]?.content.toString()).toContain(html`${"<script>"}`.toString());
  expect(feed.notices[0]?.content.toString()).not.toContain("<script>");
});

it("changes its page with the posts on it, and no other page with a link", () => {
  const inputs = (pages: readonly PlannedPage[]): ReadonlyMap<string, string> =>
    new Map(pages.map((page) => [page.path, page.inputs]));
  const before = inputs(plan([]));
  const after = inputs(plan());
  expect([...after.keys()].filter((path) => before.get(path) !== after.get(path)).sort()).toEqual([
    "/links/",
    "/links/atom.xml",
    "/sitemap.xml",
  ]);
  const edited = inputs(
    plan(
      SHARED,
      LISTING.map((line) => (line.id === 2 ? { ...line, hash: "other" } : line)),
    ),
  );
  expect(edited.get("/links/")).not.toBe(after.get("/links/"));
});
