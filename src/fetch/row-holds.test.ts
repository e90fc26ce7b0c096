import { describe, expect, it } from "vitest";
import type { FeedState, Freshness } from "../model/feed.ts";
import { DAY_MS, HOUR_MS, type Instant, instant, later } from "../model/instant.ts";
import { newFeedState } from "./politeness.ts";
import { decideHold, delayHeld, isHeld } from "./row-holds.ts";
import type { VisitResult } from "./visit-result.ts";

const NOW: Instant = instant(Date.UTC(2026, 10, 21, 8));
const row = (source: string, more: Partial<FeedState> = {}): FeedState => ({
  ...newFeedState(source, "mercury", source, NOW),
  ...more,
});
const until = later(NOW, 2 * HOUR_MS);
const held = row("https://busy.example/a", { hold: { until, host: "busy.example" }, nextAt: until });

describe("decideHold", () => {
  const visit = (status: number | undefined, freshness: Freshness, heldHost?: string): VisitResult => ({
    outcome: "failed",
    ...(status !== undefined && { status }),
    ...(heldHost !== undefined && { heldHost }),
    freshness,
    validators: {},
    redirects: [],
  });
  it.each<[string, VisitResult, number | undefined]>([
    ["429 with Retry-After", visit(429, { retryAfterS: 7200 }), 2],
    ["429 without", visit(429, {}), 1],
    ["429 with max-age", visit(429, { freshS: 10_800 }), 3],
    ["429 for thirty years", visit(429, { retryAfterS: 999_999_999 }), 7 * 24],
    ["503 with Retry-After", visit(503, { retryAfterS: 7200 }), 2],
    ["503 without", visit(503, {}), undefined],
    ["a feed whose host is held", visit(undefined, { retryAfterS: 7200 }, "busy.example"), 2],
    ["500", visit(500, { retryAfterS: 7200 }), undefined],
    ["404", visit(404, {}), undefined],
    ["a good answer", { ...visit(200, { freshS: 7200 }), outcome: "fetched" }, undefined],
  ])("counts the hours of quiet from the answer: %s", (_, result, hours) => {
    const hold = decideHold(result, NOW);
    expect(hold && (hold.until - NOW) / HOUR_MS).toBe(hours);
    expect(hold?.host).toBe(result.heldHost);
  });
});

it.each([
  ["no hold", undefined, false],
  ["a hold that is over", NOW, false],
  ["a hold of an hour", later(NOW, HOUR_MS), true],
  ["a hold longer than we make any: the clock was set back", later(NOW, 8 * DAY_MS), false],
])("%s keeps a feed from being asked: %s", (_, end, expected) => {
  expect(isHeld(row("https://busy.example/a", end === undefined ? {} : { hold: { until: end } }), NOW)).toBe(expected);
});

// Fetching rule F20.
describe("delayHeld", () => {
  it("delays the feeds of a host that asked for quiet, and says why", () => {
    const [other, ...more] = delayHeld([held, row("http://busy.example:8080/b")], NOW);
    expect(more).toEqual([]);
    expect(other).toMatchObject({ source: "http://busy.example:8080/b", hold: held.hold, nextAt: until });
    expect(other?.nextWhy).toBe("busy.example asked for quiet until then");
  });

  it("delays a feed that a redirect led to the host", () => {
    const lent = row("https://lender.example/", { finalUrl: "https://busy.example/c" });
    expect(delayHeld([held, lent], NOW)).toMatchObject([{ source: "https://lender.example/", nextAt: until }]);
  });

  it("keeps a later visit where it is, but lets nobody force it", () => {
    const resting = row("https://busy.example/b", { nextAt: later(until, HOUR_MS), nextWhy: "every: 3h" });
    expect(delayHeld([held, resting], NOW)).toEqual([{ ...resting, hold: held.hold }]);
  });

  it.each<[string, FeedState]>([
    ["feeds of other hosts", row("https://calm.example/")],
    ["files", row("./feeds/busy.xml")],
    ["feeds that are gone", row("https://busy.example/b", { status: "gone" })],
    ["feeds that are held as long already", row("https://busy.example/b", { hold: { until }, nextAt: until })],
  ])("leaves alone %s", (_, other) => {
    expect(delayHeld([held, other], NOW)).toEqual([]);
  });

  it.each<[string, FeedState]>([
    ["that is over", { ...held, hold: { until: NOW, host: "busy.example" } }],
    ["that concerns one feed", { ...held, hold: { until } }],
  ])("spreads no hold %s", (_, first) => {
    expect(delayHeld([first, row("https://busy.example/b")], NOW)).toEqual([]);
  });

  it("takes the longest of several holds", () => {
    const longer = { until: later(until, HOUR_MS), host: "busy.example" };
    const rows = [held, row("https://busy.example/b", { hold: longer, nextAt: longer.until })];
    expect(delayHeld(rows, NOW)).toMatchObject([{ source: held.source, hold: longer, nextAt: longer.until }]);
  });
});
