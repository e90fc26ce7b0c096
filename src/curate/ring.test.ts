import { describe, expect, it } from "vitest";
import type { EmbedPage, RingStepPage } from "../model/site/machine-pages.ts";
import type { RingPage } from "../model/site/ring-pages.ts";
import { sampleConfig, sampleEntries, sampleListing, sampleMember } from "./sample.testing.ts";
import { planSite } from "./site.ts";

const members = ["mercury", "venus", "earth"].map((id) => sampleMember(id));
const planned = (given = members) =>
  new Map(
    planSite({ config: sampleConfig({ members: given }), listing: [], feeds: [], assets: {} }).map((page) => [
      page.path,
      page,
    ]),
  );
const inputsOf = (pages: ReturnType<typeof planned>) =>
  new Map([...pages].filter(([path]) => path.startsWith("/ring/")).map(([path, { inputs }]) => [path, inputs]));

describe("the ring", () => {
  it("leads from each site to the next, and from the last to the first", () => {
    const to = (path: string) => (planned().get(path)?.fill(new Map()) as RingStepPage).to.site;
    expect(to("/ring/mercury/next/")).toBe("https://venus.example/");
    expect(to("/ring/earth/next/")).toBe("https://mercury.example/");
    expect(to("/ring/mercury/previous/")).toBe("https://earth.example/");
  });

  it("passes by members without a site, and has no way for them", () => {
    const { site: _, ...homeless } = sampleMember("venus");
    const pages = planned([sampleMember("mercury"), homeless, sampleMember("earth")]);
    expect([...inputsOf(pages).keys()]).toEqual([
      "/ring/",
      "/ring/mercury/previous/",
      "/ring/mercury/next/",
      "/ring/earth/previous/",
      "/ring/earth/next/",
    ]);
  });

  it("has no steps for one who is alone", () => {
    const pages = planned([sampleMember("mercury")]);
    expect([...inputsOf(pages).keys()]).toEqual(["/ring/"]);
    expect((pages.get("/ring/")?.fill(new Map()) as RingPage).stops).toEqual([]);
  });

  it("changes two neighbours' ways when somebody joins at the end, and nobody else's", () => {
    const before = inputsOf(planned());
    const after = inputsOf(planned([...members, sampleMember("mars")]));
    const changed = [...before].filter(([path, inputs]) => after.get(path) !== inputs).map(([path]) => path);
    expect(changed).toEqual(["/ring/", "/ring/mercury/previous/", "/ring/earth/next/"]);
  });
});

describe("the embedded list", () => {
  const listing = Array.from({ length: 8 }, (_, at) => sampleListing(at + 1, "mercury", { archived: at === 1 }));
  const page = planSite({ config: sampleConfig(), listing, feeds: [], assets: {} }).find(
    ({ path }) => path === "/embed/",
  );

  it("has the five newest posts of the river", () => {
    expect(page?.entryIds).toEqual([1, 3, 4, 5, 6]);
    const { posts } = page?.fill(sampleEntries(listing)) as EmbedPage;
    expect(posts.map(({ link }) => link)).toEqual([1, 3, 4, 5, 6].map((id) => `https://mercury.example/${id}`));
    expect(posts[0]).toMatchObject({ title: "Post 1 (h1)", by: "Mercury", date: { datetime: "2026-11-21" } });
  });
});
