import { expect, it } from "vitest";
import { instant } from "../model/instant.ts";
import { sampleListing } from "./sample.testing.ts";
import { type ShownRule, selectShown } from "./shown.ts";

const rule = (over: Partial<ShownRule> = {}): ShownRule => ({
  members: new Map(["mercury", "venus"].map((id) => [id, {}])),
  hide: new Set(),
  calendar: { zone: "Europe/Lisbon", language: "en" },
  ...over,
});
const ids = (entries: readonly { readonly id: number }[]): readonly number[] => entries.map((entry) => entry.id);

it("leaves out what somebody wrote who is no member any more", () => {
  expect(ids(selectShown([sampleListing(1, "pluto"), sampleListing(2, "venus")], rule()))).toEqual([2]);
});

it("leaves out what the operator hides by its canonical address", () => {
  const listing = [sampleListing(1, "venus", { canonicalUrl: "https://venus.example/1" }), sampleListing(2, "venus")];
  expect(ids(selectShown(listing, rule({ hide: new Set(["https://venus.example/1"]) })))).toEqual([2]);
});

it("shows a post once, not its copies", () => {
  const listing = [sampleListing(1, "mercury", { mergedInto: 2 }), sampleListing(2, "venus")];
  expect(ids(selectShown(listing, rule()))).toEqual([2]);
});

it("shows one copy in place of a post whose author left", () => {
  const listing = [
    sampleListing(1, "mercury", { mergedInto: 3 }),
    sampleListing(2, "venus", { mergedInto: 3 }),
    sampleListing(3, "pluto"),
  ];
  expect(ids(selectShown(listing, rule()))).toEqual([1]);
});

it("does not bring back a post that its author took down by showing a copy", () => {
  expect(ids(selectShown([sampleListing(1, "mercury", { mergedInto: 3 })], rule()))).toEqual([]);
});

it("changes a post's key when a copy of it comes, changes or loses its member", () => {
  const key = (copyHash: string | undefined, members: readonly string[]): string | undefined => {
    const copy = copyHash === undefined ? [] : [sampleListing(1, "venus", { mergedInto: 2, hash: copyHash })];
    const shown = selectShown(
      [...copy, sampleListing(2, "mercury")],
      rule({ members: new Map(members.map((id) => [id, {}])) }),
    );
    return shown.find((entry) => entry.id === 2)?.key;
  };
  const both = ["mercury", "venus"];
  const keys = [key(undefined, both), key("a", both), key("b", both)];
  expect(new Set(keys).size).toBe(3);
  expect(key("a", ["mercury"])).toBe(key(undefined, both));
});

it("tells the day in the planet's zone", () => {
  const riverAt = sampleListing(1, "venus").riverAt;
  const shown = selectShown(
    [sampleListing(1, "venus", { riverAt })],
    rule({ calendar: { zone: "Asia/Tokyo", language: "en" } }),
  );
  expect(shown[0]?.day).toBe("2026-11-22");
});

it("puts what somebody wrote before joining into the archive", () => {
  const listing = [sampleListing(1, "mercury"), sampleListing(2, "venus")];
  const joined = instant((listing[0]?.riverAt ?? 0) + 1);
  const shown = selectShown(
    listing,
    rule({
      members: new Map([
        ["mercury", { joined }],
        ["venus", {}],
      ]),
    }),
  );
  expect(shown.map((entry) => [entry.memberId, entry.archived])).toEqual([
    ["mercury", true],
    ["venus", false],
  ]);
});
