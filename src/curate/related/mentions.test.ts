import { expect, it } from "vitest";
import type { Edge } from "../../model/link.ts";
import type { ArchivePage } from "../../model/site/post-pages.ts";
import { sampleConfig, sampleEntries, sampleEntry, sampleListing } from "../sample.testing.ts";
import { planSite } from "../site.ts";

const LISTING = [sampleListing(1, "mercury"), sampleListing(4, "venus"), sampleListing(7, "venus")];

const relatedOnDay = (edges: readonly Edge[], names = titles("Tide tables", "Reading tide tables")): unknown => {
  const pages = planSite({ config: sampleConfig(), listing: LISTING, feeds: [], assets: {}, names, edges });
  const day = pages.find(({ path }) => path === "/archive/2026/11/21/")?.fill(sampleEntries(LISTING)) as ArchivePage;
  return day.entries[0]?.related;
};

const titles = (...[newest = "", older = ""]: readonly string[]) =>
  new Map([
    [1, { publishedId: sampleEntry(sampleListing(1, "mercury")).publishedId, title: newest }],
    [4, { publishedId: sampleEntry(sampleListing(4, "venus")).publishedId, title: older }],
  ]);

it("names an earlier post on the same by author, title and place in the archive", () => {
  expect(relatedOnDay([])).toEqual([
    {
      name: "Venus",
      title: "Reading tide tables",
      path: expect.stringMatching(/^\/archive\/2026\/11\/20\/#e[0-9a-f]{10}$/),
    },
  ]);
});

it("does not name again what the post answers", () => {
  expect(relatedOnDay([{ from: 1, to: 4, via: "link" }])).toBeUndefined();
});

it("names nothing where nothing is alike", () => {
  expect(relatedOnDay([], titles("Tide tables", "Bread"))).toBeUndefined();
});
