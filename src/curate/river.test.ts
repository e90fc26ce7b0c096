import { describe, expect, it } from "vitest";
import type { Day } from "../model/calendar.ts";
import { frontLength, frontPosts } from "./river.ts";

const days = (...posts: readonly Day[]): readonly { readonly day: Day }[] => posts.map((day) => ({ day }));

it.each([
  ["nothing", days(), 0],
  ["all when there are few", days("2026-11-21"), 1],
  ["the newest posts when the week was quiet", days("2026-11-21", "2026-10-01", "2026-09-01", "2026-08-01"), 2],
  ["all of a busy week", days("2026-11-21", "2026-11-20", "2026-11-19", "2026-11-15", "2026-11-14"), 4],
  [
    "the week before the newest post, however long ago",
    days("2020-01-09", "2020-01-08", "2020-01-03", "2020-01-02"),
    3,
  ],
] as const)("shows %s", (_, river, length) => {
  expect(frontLength(river, { days: 7, posts: 2, perMemberPerDay: 3 })).toBe(length);
});

describe("on the front page", () => {
  const rule = { days: 7, posts: 30, perMemberPerDay: 3 };
  const post = (day: Day, memberId: string): { readonly day: Day; readonly memberId: string } => ({ day, memberId });
  const flood = Array.from({ length: 400 }, () => post("2026-11-21", "mercury"));

  it("ten posts of a member's day stand, and all that others wrote below them", () => {
    const other = post("2026-11-01", "venus");
    expect(frontPosts([...flood, other], rule)).toEqual([...flood.slice(0, 10), other]);
  });

  it("no more than two hundred posts stand, or as many as are asked for", () => {
    const busy = flood.map(({ day }, at) => post(day, `m${at}`));
    expect(frontPosts(busy, rule)).toHaveLength(200);
    expect(frontPosts(busy, { ...rule, posts: 300 })).toHaveLength(300);
  });
});
