import { describe, expect, it } from "vitest";
import type { VisitDay } from "../model/feed.ts";
import { DAY_MS, instant } from "../model/instant.ts";
import { sampleFeed } from "./sample.testing.ts";
import { STRIP_DAYS, stripDays, stripOf } from "./visit-strip.ts";

const SPAN = { from: 100, through: 109 };
const day = (number: number, good: number, failed: number, feedKey = "mercury/1"): VisitDay => ({
  feedKey,
  day: number,
  good,
  failed,
  bytes: 0,
});

describe("the days that are shown", () => {
  it("end with the day before the newest visit, at midnight UTC", () => {
    const visited = [3, 205.999, 7].map((days) => sampleFeed("mercury", { lastVisitAt: instant(days * DAY_MS) }));
    expect(stripDays([...visited, sampleFeed("venus")])).toEqual({ from: 205 - STRIP_DAYS, through: 204 });
  });

  it.each([
    ["said nothing new since", { lastFullAt: instant(201 * DAY_MS) }, 200],
    ["fails since", { lastFullAt: instant(201 * DAY_MS), failingSince: instant(203 * DAY_MS) }, 204],
  ])("end with the newest visit that told something: all that was visited %s", (_, told, through) => {
    const visited = sampleFeed("mercury", { lastVisitAt: instant(205 * DAY_MS), ...told });
    expect(stripDays([visited])?.through).toBe(through);
  });

  it("are none before the first visit", () => {
    expect(stripDays([sampleFeed("mercury")])).toBeUndefined();
  });
});

describe("a member's days", () => {
  it("are told in runs, from the first visit on", () => {
    expect(stripOf([day(104, 1, 0), day(102, 3, 1), day(103, 2, 0), day(105, 0, 2), day(108, 0, 1)], SPAN)).toEqual({
      runs: [
        { kind: "good", from: 2, days: 3 },
        { kind: "failed", from: 5, days: 1 },
        { kind: "idle", from: 6, days: 2 },
        { kind: "failed", from: 8, days: 1 },
        { kind: "idle", from: 9, days: 1 },
      ],
      sums: { good: 3, failed: 2, idle: 3 },
    });
  });

  it("are good when one of several feeds was read, whichever was asked first", () => {
    const both = [day(109, 1, 0, "mercury/1"), day(109, 0, 4, "mercury/2")];
    for (const visits of [both, both.toReversed()]) {
      expect(stripOf(visits, SPAN)?.sums).toEqual({ good: 1, failed: 0, idle: 0 });
    }
  });

  it("leave out what is older, and the day that is not over", () => {
    expect(stripOf([day(99, 1, 0), day(110, 1, 0)], SPAN)).toBeUndefined();
    expect(stripOf([day(99, 1, 0), day(109, 0, 1), day(110, 1, 0)], SPAN)?.sums).toEqual({
      good: 0,
      failed: 1,
      idle: 0,
    });
  });
});
