import { describe, expect, it } from "vitest";
import type { CleanEntry } from "../model/entry.ts";
import { placeNews } from "./flood.ts";
import { daysAgo, incomingEntry, NOW } from "./sample.testing.ts";

const many = (count: number, given: Parameters<typeof incomingEntry>[1]): readonly CleanEntry[] =>
  Array.from({ length: count }, (_, i) => incomingEntry(`e${i}`, given));
const place = (
  entries: readonly CleanEntry[],
  when: { isFirstVisit?: boolean; joined?: ReturnType<typeof daysAgo> } = {},
) =>
  placeNews(
    entries.map((entry) => ({ entry, rawId: entry.rawId })),
    { isFirstVisit: false, now: NOW, ...when },
  );
const archived = (result: ReturnType<typeof place>): number => result.placements.filter((p) => p.archived).length;

describe("placeNews", () => {
  it.each([
    ["ten old posts on a later visit are news", many(10, { published: daysAgo(8) }), {}, 0, []],
    ["eleven are a past coming in", many(11, { published: daysAgo(8) }), {}, 11, ["dedupe/flood"]],
    ["eleven of this week are news", many(11, { published: daysAgo(6) }), {}, 0, []],
    ["a first visit's old posts keep their dates", many(50, { published: daysAgo(90) }), { isFirstVisit: true }, 0, []],
    [
      "one undated post of a first visit stands at the top",
      many(9, { undated: true }),
      { isFirstVisit: true },
      8,
      ["dedupe/undated-flood"],
    ],
    ["ten of a later one do", many(12, { undated: true }), {}, 2, ["dedupe/undated-flood"]],
    [
      "dates in the future count as none",
      many(9, { published: daysAgo(-1) }),
      { isFirstVisit: true },
      8,
      ["dedupe/undated-flood"],
    ],
    ["posts older than the member are archived", many(3, { published: daysAgo(2) }), { joined: daysAgo(1) }, 3, []],
    ["younger ones are not", many(3, { published: daysAgo(2) }), { joined: daysAgo(3) }, 0, []],
  ])("%s", (_case, entries, when, count, codes) => {
    const result = place(entries, when);
    expect(archived(result)).toBe(count);
    expect(result.problems.map(({ code }) => code)).toEqual(codes);
  });

  it("archives only the old ones of a flood", () => {
    const result = place([...many(11, { published: daysAgo(8) }), incomingEntry("new", { published: daysAgo(1) })]);
    expect(result.placements.at(-1)).toMatchObject({ archived: false, sighting: { rawId: "new" } });
  });
});
