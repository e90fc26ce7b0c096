import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayPath, foldDay, groupRuns, weekNumber } from "./days.ts";

it("begins a week on Monday", () => {
  expect(weekNumber("2026-11-16")).toBe(weekNumber("2026-11-22"));
  expect(weekNumber("2026-11-23")).toBe(weekNumber("2026-11-22") + 1);
  expect(weekNumber("1969-12-28")).toBe(weekNumber("1969-12-29") - 1);
});

it("gives each day an address under its month and year", () => {
  expect(dayPath("2026-10-04")).toBe("/archive/2026/10/04/");
});

it("groups only neighbours", () => {
  expect(groupRuns([1, 1, 2, 1], (n) => n).map(({ items }) => items.length)).toEqual([2, 1, 1]);
});

describe("foldDay", () => {
  const by = (...ids: readonly string[]): readonly { memberId: string; n: number }[] =>
    ids.map((memberId, n) => ({ memberId, n }));

  it("keeps the newest posts of each member in sight and folds the rest by member", () => {
    const { open, folded } = foldDay(by("a", "a", "b", "a", "c", "a", "b", "b"), 2);
    expect(open.map(({ n }) => n)).toEqual([0, 1, 2, 4, 6]);
    expect(folded.map(({ memberId, entries }) => [memberId, entries.map(({ n }) => n)])).toEqual([
      ["a", [3, 5]],
      ["b", [7]],
    ]);
  });

  it("loses no post", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "b", "c")), fc.integer({ min: 1, max: 4 }), (ids, most) => {
        const entries = by(...ids);
        const { open, folded } = foldDay(entries, most);
        const all = [...open, ...folded.flatMap((fold) => fold.entries)].map(({ n }) => n).sort((a, b) => a - b);
        expect(all).toEqual(entries.map(({ n }) => n));
      }),
    );
  });
});
