import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutPages, pageAfter } from "./paging.ts";

/** Numbers from the newest down to 1. */
const newestFirst = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => count - at);
const count = fc.integer({ min: 0, max: 60 });
const size = fc.integer({ min: 1, max: 9 });

describe("cutPages", () => {
  it("counts from the oldest and makes full pages only", () => {
    expect(cutPages(newestFirst(8), 3)).toEqual([
      { number: 1, entries: [3, 2, 1], newer: 2 },
      { number: 2, entries: [6, 5, 4], older: 1 },
    ]);
  });

  it("never changes the posts of a page when a newer post comes", () => {
    fc.assert(
      fc.property(count, size, (posts, most) => {
        const before = cutPages(newestFirst(posts), most).map((page) => page.entries);
        expect(
          cutPages(newestFirst(posts + 1), most)
            .map((page) => page.entries)
            .slice(0, before.length),
        ).toEqual(before);
      }),
    );
  });
});

describe("pageAfter", () => {
  it("is undefined when everything was shown", () => {
    expect(pageAfter(5, 5, 3)).toBeUndefined();
  });

  it("names a page that exists and holds the next post", () => {
    fc.assert(
      fc.property(count, size, fc.nat(20), (posts, most, more) => {
        const shown = Math.min(posts, most + more);
        const number = pageAfter(posts, shown, most);
        const page = cutPages(newestFirst(posts), most).find((candidate) => candidate.number === number);
        expect(page?.entries.includes(posts - shown) ?? posts === shown).toBe(true);
      }),
    );
  });
});
