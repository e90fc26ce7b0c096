import { expect, it } from "vitest";
import { sampleListing } from "./sample.testing.ts";
import { selectShown } from "./shown.ts";
import { shownEdges } from "./shown-edges.ts";

const LISTING = [
  sampleListing(1, "mercury"),
  sampleListing(2, "venus", { mergedInto: 3 }),
  sampleListing(3, "pluto"),
  sampleListing(4, "venus", { canonicalUrl: "https://venus.example/4" }),
];
const SHOWN = selectShown(LISTING, {
  members: new Map(["mercury", "venus"].map((id) => [id, {}])),
  hide: new Set(["https://venus.example/4"]),
  calendar: { zone: "UTC", language: "en" },
});
const between = (from: number, to: number) => shownEdges([{ from, to, via: "link" }], LISTING, SHOWN);

it("gives a copy the edges of the original that it stands in for", () => {
  expect(between(1, 3)).toEqual([{ from: 1, to: 2, via: "link" }]);
  expect(between(3, 1)).toEqual([{ from: 2, to: 1, via: "link" }]);
  expect(between(3, 2)).toEqual([]);
});

it("leaves out what the operator hides", () => {
  expect(between(1, 4)).toEqual([]);
  expect(between(4, 1)).toEqual([]);
});
