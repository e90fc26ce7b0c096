import { expect, it } from "vitest";
import type { FeedState } from "../model/feed.ts";
import { DAY_MS, HOUR_MS, instant, later } from "../model/instant.ts";
import type { HealthPage } from "../model/site/figure-pages.ts";
import { SAMPLE_NEWEST, sampleConfig, sampleFeed, sampleMember } from "./sample.testing.ts";
import { planSite } from "./site.ts";

/** Everybody was visited the day after the newest post: that post's day is over. */
const VISIT = later(SAMPLE_NEWEST, DAY_MS);
const MIDNIGHT = instant(Math.floor(VISIT / DAY_MS) * DAY_MS);
const GOOD = { lastVisitAt: VISIT, lastGoodAt: VISIT };
const PROBLEM = { code: "fetch/not-found", message: "Nothing is there." };
const failing = (days: number): Partial<FeedState> => ({
  failures: 1,
  failingSince: later(MIDNIGHT, HOUR_MS - days * DAY_MS),
  problem: PROBLEM,
  lastVisitAt: VISIT,
  lastGoodAt: later(MIDNIGHT, -20 * DAY_MS),
});
const neverRead = (days: number): Partial<FeedState> => {
  const { lastGoodAt: _, ...state } = failing(days);
  return state;
};

function pagesOf(states: readonly Partial<FeedState>[]): readonly { readonly state: string; readonly text: string }[] {
  const feeds = states.map((state, at) => {
    const { lastGoodAt: _, ...blank } = sampleFeed("mercury");
    return { ...blank, key: `mercury/${at + 1}`, ...state };
  });
  const subscriptions = feeds.map(({ key, source }) => ({ key, url: source }));
  const config = sampleConfig({ members: [sampleMember("mercury", { subscriptions }), sampleMember("venus")] });
  const input = { config, listing: [], feeds: [...feeds, sampleFeed("venus", GOOD)], assets: {} };
  const pages = planSite(input).map((page) => [page.path, page] as const);
  const [all, own] = ["/health/", "/members/mercury/health/"].map((path) => new Map(pages).get(path)?.fill(new Map()));
  const line = (all as HealthPage).members.find(({ member }) => member.id === "mercury");
  return [line, own].map((shown) => {
    const { state, text } = shown as HealthPage["members"][number];
    return { state, text };
  });
}

it.each<[string, readonly Partial<FeedState>[], string, string]>([
  ["is read", [GOOD], "good", "Read well"],
  ["fails for a day that is over", [failing(1)], "silent", "We could not read this feed since 21 November 2026."],
  ["fails since today", [failing(0)], "good", "Read well"],
  ["was never read and fails", [neverRead(4)], "silent", "We could not read this feed since 18 November 2026."],
  ["was never read and fails since today", [neverRead(0)], "new", "Not read yet"],
  ["was never asked", [{}], "new", "Not read yet"],
  ["is one of two, and the other is read", [failing(4), GOOD], "partly", "Some of the feeds cannot be read"],
  ["is gone", [{ ...failing(0), status: "gone" }], "gone", "The feed is gone for good"],
])("both pages of health agree on a feed that %s", (_which, states, state, text) => {
  expect(pagesOf(states)).toEqual([
    { state, text },
    { state, text },
  ]);
});
