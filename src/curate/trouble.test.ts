import { expect, it } from "vitest";
import { DAY_MS, type Instant, instant } from "../model/instant.ts";
import { SAMPLE_NEWEST, sampleFeed } from "./sample.testing.ts";
import { troublesOf, unreadableSince } from "./trouble.ts";

const ago = (days: number) => instant(SAMPLE_NEWEST - days * DAY_MS);
const held = (days: number) => ({ since: ago(days), reasons: [], url: "https://casino.example/" });

it.each([
  ["fails for two weeks", { failingSince: ago(14) }, ago(14)],
  ["fails for a day", { failingSince: ago(1) }, undefined],
  ["is in quarantine for two weeks", { quarantine: held(15) }, ago(15)],
  ["is in quarantine for a day", { quarantine: held(1) }, undefined],
  ["is well", {}, undefined],
])("a feed that %s", (_name, state, since) => {
  expect(unreadableSince([sampleFeed("mercury", { lastVisitAt: SAMPLE_NEWEST, ...state })])).toBe(since);
});

it("a feed that was never read is in trouble from its first failed visit", () => {
  const { lastGoodAt: _, ...never } = sampleFeed("mercury", { lastVisitAt: SAMPLE_NEWEST, failingSince: ago(0) });
  expect(unreadableSince([never])).toBe(ago(0));
});

it("what a site is made of tells a failing feed when the day on which it began is over, and that it is read again", () => {
  const feed = (failingSince?: Instant) =>
    sampleFeed("mercury", {
      lastVisitAt: SAMPLE_NEWEST,
      lastFullAt: SAMPLE_NEWEST,
      ...(failingSince && { failingSince }),
    });
  expect(troublesOf([feed(ago(1))])).toHaveLength(1);
  expect(troublesOf([feed(ago(0))])).toEqual([]);
  expect(troublesOf([feed()])).toEqual([]);
});
