import { expect, it } from "vitest";
import type { RiverPage } from "../model/site/post-pages.ts";
import { sampleConfig, sampleEntry, sampleListing } from "./sample.testing.ts";
import { planSite, type SiteInput } from "./site.ts";

const LISTING = [
  sampleListing(1, "mercury"),
  sampleListing(2, "venus", { topics: ["Solar sails"] }),
  sampleListing(3, "mercury", { topics: ["solar sail", "sun"] }),
  sampleListing(4, "venus", { topics: ["Sun"] }),
];

const front = (
  title: string,
  over: Partial<SiteInput> = {},
): { readonly inputs: string; readonly topics: readonly unknown[] } => {
  const newest = sampleEntry(LISTING[0] ?? sampleListing(1, "mercury"), { title });
  const names = new Map([[1, { publishedId: newest.publishedId, title }]]);
  const page = planSite({ config: sampleConfig(), listing: LISTING, feeds: [], assets: {}, names, ...over }).find(
    ({ path }) => path === "/",
  );
  const { days } = page?.fill(new Map([[1, newest]])) as RiverPage;
  return { inputs: page?.inputs ?? "", topics: days[0]?.entries[0]?.topics ?? [] };
};

const SAILS = { name: "Solar sails", path: "/topics/solar-sail/", isSuggested: true };
const SUN = { name: "Sun", path: "/topics/sun/", isSuggested: true };

it.each([
  ["How solar-sails fold", [SAILS]],
  ["A SOLAR SAIL for the sun", [SAILS, SUN]],
  ["Sunday on a solar farm", []],
  ["", []],
])("suggests for %j", (title, topics) => {
  expect(front(title).topics).toEqual(topics);
});

it("suggests nothing for a post whose author named topics", () => {
  const listing = LISTING.map((line) => (line.id === 1 ? { ...line, topics: ["Farm"] } : line));
  expect(front("How solar sails fold", { listing }).topics).toEqual([]);
});

it("makes the front page anew when it suggests something else", () => {
  expect(front("How solar sails fold").inputs).not.toBe(front("How the sun folds").inputs);
});
