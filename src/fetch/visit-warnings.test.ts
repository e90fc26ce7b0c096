import { expect, it } from "vitest";
import { DAY_MS, instant, later } from "../model/instant.ts";
import { newFeedState } from "./politeness.ts";
import { emptyFeed, visitWarnings } from "./visit-warnings.ts";

const NOW = instant(Date.UTC(2026, 10, 21, 8));
const OLD = "https://blog.example/feed";
const state = newFeedState("blog/1", "blog", OLD, NOW);

it("says nothing of a feed that was where it should be, or not far", () => {
  const hop = { status: 302, from: OLD, to: "https://blog.example/now" };
  expect([visitWarnings(state, [], NOW), visitWarnings(state, [hop], NOW)]).toEqual([[], []]);
});

it("tells a step down from https, and a move that has settled (F27, F28)", () => {
  const to = "http://blog.example/feed";
  const moved = { ...state, movedTo: { url: to, since: later(NOW, -8 * DAY_MS), seen: 3 } };
  const warnings = visitWarnings(moved, [{ status: 301, from: OLD, to, isDowngrade: true }], NOW);
  expect(warnings.map(({ code }) => code)).toEqual(["fetch/downgrade", "fetch/moved"]);
});

it("tells a feed that lost its posts from one that never had any (F26)", () => {
  expect([emptyFeed(true), emptyFeed(false)].map(({ code }) => code)).toEqual(["fetch/empty", "fetch/empty"]);
  expect(emptyFeed(true).message).not.toBe(emptyFeed(false).message);
});
