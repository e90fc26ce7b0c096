import { describe, expect, it } from "vitest";
import type { EntryListing } from "../model/entry.ts";
import { DAY_MS, instant } from "../model/instant.ts";
import type { RiverPage } from "../model/site/post-pages.ts";
import { logLikelihood } from "./lately.ts";
import { SAMPLE_NEWEST, sampleConfig, sampleListing } from "./sample.testing.ts";
import { planSite } from "./site.ts";

const line = (id: number, memberId: string, days: number, topics: readonly string[] = []): EntryListing =>
  sampleListing(id, memberId, { riverAt: instant(SAMPLE_NEWEST - days * DAY_MS), topics });

/** A quarter of one quiet post a day, about water now and then. */
const QUARTER = Array.from({ length: 82 }, (_, at) =>
  line(100 + at, at % 2 === 0 ? "mercury" : "venus", 7.5 + at, at % 20 === 0 ? ["water"] : []),
);

const lately = (posts: readonly EntryListing[]): readonly (readonly [string, readonly string[]])[] => {
  const listing = posts.toSorted((a, b) => b.riverAt - a.riverAt || b.id - a.id);
  const front = planSite({ config: sampleConfig(), listing, feeds: [], assets: {} }).find(({ path }) => path === "/");
  const { rail } = front?.fill(new Map()) as RiverPage;
  return (rail.lately ?? []).map(({ label, members }) => [label, members.map(({ id }) => id)]);
};

const WEEK = [line(1, "venus", 0, ["water"]), line(2, "mercury", 1, ["Water"]), line(3, "mercury", 2, ["water"])];

it("names a topic that stands out, and who writes about it, the latest first", () => {
  expect(lately([...WEEK, ...QUARTER])).toEqual([["water", ["venus", "mercury"]]]);
});

it.each([
  ["one member's series", WEEK.map((post) => ({ ...post, memberId: "mercury" })), QUARTER],
  ["a topic that is always there", WEEK, QUARTER.map((post) => ({ ...post, topics: ["water"] }))],
  ["anything on a planet without a past", WEEK, []],
])("does not name %s", (_, week, before) => {
  expect(lately([...week, ...before])).toEqual([]);
});

describe("logLikelihood", () => {
  it("is twice the sum of seen × ln(seen / expected) over the four cells", () => {
    // Of 1,100 posts 20 are about it; by chance 20 × 100 / 1100 of them would be in the first hundred.
    const cells = [
      [10, 2000 / 1100],
      [10, 20_000 / 1100],
      [90, 108_000 / 1100],
      [990, 1_080_000 / 1100],
    ] as const;
    const sum = cells.reduce((total, [seen, expected]) => total + seen * Math.log(seen / expected), 0);
    expect(logLikelihood(10, 10, 100, 1000)).toBeCloseTo(2 * sum, 8);
  });

  it("is zero for what does not come more often", () => {
    expect(logLikelihood(1, 10, 10, 100)).toBe(0);
    expect(logLikelihood(0, 10, 10, 100)).toBe(0);
  });

  it("holds for what was never there before, and for what is all there is", () => {
    expect(logLikelihood(5, 0, 5, 100)).toBeGreaterThan(20);
    expect(Number.isFinite(logLikelihood(5, 0, 5, 100))).toBe(true);
  });
});
