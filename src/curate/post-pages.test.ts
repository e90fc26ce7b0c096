import { expect, it } from "vitest";
import { PLAIN_SITE } from "../model/planet.ts";
import type { PlannedPage } from "../model/site/page.ts";
import type { PostPage, RiverPage } from "../model/site/post-pages.ts";
import { postPath } from "./entry-view.ts";
import { sampleConfig, sampleEntries, sampleEntry, sampleFeed, sampleListing } from "./sample.testing.ts";
import { planSite } from "./site.ts";

const LISTING = [sampleListing(1, "mercury"), sampleListing(2, "venus")];
const IDS = new Map([
  [1, "https://mercury.example/1"],
  [2, "https://venus.example/2"],
]);

function plan(permalinks: boolean, over = LISTING): readonly PlannedPage[] {
  const config = sampleConfig({ site: { ...PLAIN_SITE, permalinks } });
  return planSite({ config, listing: over, publishedIds: IDS, feeds: [sampleFeed("mercury")], assets: {} });
}

const posts = (pages: readonly PlannedPage[]): readonly PlannedPage[] => pages.filter(({ kind }) => kind === "post");
const path = postPath("https://mercury.example/1");

it("gives each post a page only where feeds.yaml asks for them", () => {
  expect(posts(plan(false))).toEqual([]);
  expect(posts(plan(true)).map((page) => page.path)).toEqual([path, postPath("https://venus.example/2")]);
});

it("stands under a path that is safe as a file's name and comes of the published id alone", () => {
  expect(path).toMatch(/^\/posts\/[0-9a-f]{16}\/$/);
  const renumbered = [sampleListing(9, "mercury", { hash: "edited" })];
  const config = sampleConfig({ site: { ...PLAIN_SITE, permalinks: true } });
  const publishedIds = new Map([[9, "https://mercury.example/1"]]);
  const again = planSite({ config, listing: renumbered, publishedIds, feeds: [], assets: {} });
  expect(posts(again).map((page) => page.path)).toEqual([path]);
});

it("sends search engines to the original, and is called as the post is", () => {
  const page = posts(plan(true))[0]?.fill(sampleEntries(LISTING)) as PostPage;
  expect(page).toMatchObject({ noindex: true, canonical: "https://mercury.example/1", title: "Post 1 (h1)" });
  expect(page.trail.map((step) => step.path)).toEqual(["/archive/", "/archive/2026/11/21/"]);
});

it("is its own address where the post has no other", () => {
  const { link: _, ...bare } = sampleEntry(LISTING[0] ?? sampleListing(1, "mercury"));
  const page = posts(plan(true))[0]?.fill(new Map([[1, bare]])) as PostPage;
  expect(page.canonical).toBe(`https://planet.example${path}`);
});

it("says that nothing is there when the post went while the page was made", () => {
  const page = posts(plan(true))[0]?.fill(new Map()) as PostPage;
  expect(page).not.toHaveProperty("entry");
  expect(page.canonical).toBe(`https://planet.example${path}`);
});

it("is linked from the post wherever that stands, and changes those pages when it is switched on", () => {
  const front = (permalinks: boolean) => plan(permalinks).find((page) => page.path === "/");
  const linked = (permalinks: boolean) => {
    const page = front(permalinks)?.fill(sampleEntries(LISTING)) as RiverPage;
    return page.days[0]?.entries[0]?.page;
  };
  expect([linked(false), linked(true)]).toEqual([undefined, path]);
  expect(front(true)?.inputs).not.toBe(front(false)?.inputs);
});

it("is never on the map of the site", () => {
  const map = plan(true)
    .find(({ kind }) => kind === "sitemap")
    ?.fill(new Map());
  expect(JSON.stringify(map)).not.toContain("/posts/");
});
