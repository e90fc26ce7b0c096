import { describe, expect, it } from "vitest";
import type { FeedState } from "../model/feed.ts";
import { DAY_MS, instant } from "../model/instant.ts";
import { weekNumber } from "./days.ts";
import { weeksOf } from "./member-view.ts";
import { SAMPLE_NEWEST, sampleFeed, sampleListing } from "./sample.testing.ts";
import type { ShownEntry } from "./shown.ts";
import { unreadableSince } from "./trouble.ts";

const daysAgo = (days: number): FeedState["lastVisitAt"] & number => instant(SAMPLE_NEWEST - days * DAY_MS);
const failing = (days: number, over: Partial<FeedState> = {}): FeedState =>
  sampleFeed("mercury", { failures: 9, lastVisitAt: SAMPLE_NEWEST, failingSince: daysAgo(days), ...over });
const good = sampleFeed("mercury", { lastVisitAt: SAMPLE_NEWEST });

describe("unreadableSince", () => {
  it.each([
    ["was never asked", [], undefined],
    ["reads well", [good], undefined],
    ["fails for 13 days", [failing(13)], undefined],
    ["fails for 14 days", [failing(14)], daysAgo(14)],
    ["answered that it is gone", [failing(0, { status: "gone" })], SAMPLE_NEWEST],
    ["has one feed that reads well", [failing(30), good], undefined],
    ["has two feeds that fail", [failing(30), failing(20)], daysAgo(20)],
  ] as const)("of a member who %s", (_, feeds, since) => {
    expect(unreadableSince(feeds)).toBe(since);
  });
});

describe("weeksOf", () => {
  const on = (day: ShownEntry["day"]): ShownEntry => ({ ...sampleListing(1, "mercury"), day, key: "" });

  it("counts 26 calendar weeks, the planet's newest last", () => {
    const weeks = weeksOf(
      [on("2026-11-21"), on("2026-11-16"), on("2026-11-15"), on("2026-05-25")],
      weekNumber("2026-11-21"),
    );
    expect(weeks).toEqual([1, ...new Array(23).fill(0), 1, 2]);
  });

  it("leaves out what is older", () => {
    expect(weeksOf([on("2026-05-24")], weekNumber("2026-11-21"))).toEqual(new Array(26).fill(0));
  });
});
