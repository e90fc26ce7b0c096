import { describe, expect, it } from "vitest";
import type { FeedState, Redirect } from "../model/feed.ts";
import { DAY_MS, instant, later } from "../model/instant.ts";
import { addressToAsk, decideMove, isSameFeed, moveProblem } from "./moves.ts";
import { newFeedState } from "./politeness.ts";

const NOW = instant(Date.UTC(2026, 10, 21, 8));
const OLD = "https://blog.example/feed";
const NEW = "https://www.blog.example/feed.xml";
const fresh: FeedState = newFeedState("blog/1", "blog", OLD, NOW);
const hop = (status: number): Redirect => ({ status, from: OLD, to: NEW });
const seen = (times: number, days: number, url: string = NEW): FeedState => ({
  ...fresh,
  movedTo: { url, since: later(NOW, -days * DAY_MS), seen: times },
});

const strangerAt = (times: number, days: number): FeedState => {
  const state = seen(times, days);
  return { ...state, ...(state.movedTo && { movedTo: { ...state.movedTo, isStranger: true } }) };
};

// Fetching rule F28.
describe("decideMove", () => {
  it.each([
    ["nothing of a feed that is where it was", fresh, [], OLD, undefined],
    ["a first sighting", fresh, [hop(301)], NEW, { url: NEW, since: NOW, seen: 1 }],
    ["nothing of a loan", fresh, [hop(302)], NEW, undefined],
    ["nothing of a move that ends in a loan", fresh, [hop(301), hop(307)], NEW, undefined],
  ] as const)("notes %s", (_, state, redirects, finalUrl, expected) => {
    expect(decideMove(state, { redirects, finalUrl }, NOW)).toEqual(expected);
  });

  it("counts further sightings of the same target, and starts again with another", () => {
    const known = seen(2, 5);
    expect(decideMove(known, { redirects: [hop(308)], finalUrl: NEW }, NOW)).toEqual({ ...known.movedTo, seen: 3 });
    expect(decideMove(known, { redirects: [hop(308)], finalUrl: "https://x.example/" }, NOW)?.seen).toBe(1);
  });

  it("marks what is another feed there, and keeps the mark however often it is seen", () => {
    const stranger = decideMove(fresh, { redirects: [hop(301)], finalUrl: NEW, isSameFeed: false }, NOW);
    expect(stranger).toEqual({ url: NEW, since: NOW, seen: 1, isStranger: true });
    const again = decideMove(
      { ...fresh, ...(stranger && { movedTo: stranger }) },
      { redirects: [hop(301)], finalUrl: NEW, isSameFeed: true },
      NOW,
    );
    expect(again).toEqual({ url: NEW, since: NOW, seen: 2, isStranger: true });
  });

  it("forgets a redirect that was withdrawn", () => {
    expect(decideMove(seen(9, 90), { redirects: [], finalUrl: OLD }, NOW)).toBeUndefined();
  });

  it("keeps the move while the new address is asked directly", () => {
    const moved = seen(3, 8);
    expect(decideMove(moved, { redirects: [], finalUrl: NEW }, NOW)).toEqual(moved.movedTo);
  });
});

it.each([
  ["the old address of a feed that has not moved", fresh, OLD],
  ["the old address after two sightings", seen(2, 30), OLD],
  ["the old address in the first week", seen(50, 6), OLD],
  ["the new address afterwards", seen(3, 7), NEW],
  ["the old address when the new one is another site", seen(9, 90, "https://parked.example/"), OLD],
  ["the old address when another feed stands at the new one", strangerAt(9, 90), OLD],
])("asks %s", (_, state, expected) => {
  expect(addressToAsk(state, NOW)).toBe(expected);
});

it.each<[string, Partial<FeedState>, { readonly id?: string; readonly title?: string }, boolean, boolean | undefined]>([
  ["the same id", { feedId: "tag:a" }, { id: "tag:a", title: "New name" }, false, true],
  ["the same title", { title: "Blog" }, { title: "Blog" }, false, true],
  ["a post that is known", { title: "Blog" }, { title: "Other" }, true, true],
  ["nothing in common", { feedId: "tag:a", title: "Blog" }, { id: "tag:b", title: "Casino" }, false, false],
  ["nothing to go by on either side", {}, {}, false, false],
])("tells a feed by %s", (_, state, facts, hasKnownEntry, expected) => {
  expect(isSameFeed({ ...fresh, lastGoodAt: NOW, ...state }, { authors: [], ...facts }, hasKnownEntry)).toBe(expected);
});

it("cannot tell a feed that was never read", () => {
  expect(isSameFeed(fresh, { authors: [], title: "Blog" }, false)).toBeUndefined();
});

it.each([
  ["nothing of a feed that has not moved", fresh, undefined],
  ["nothing before it has settled", seen(2, 30), undefined],
  ["that it is asked at the new address", seen(3, 7), "is now asked at https://www.blog.example/feed.xml"],
  ["that another site is the operator's decision", seen(3, 7, "https://parked.example/"), "on another site"],
  ["that another feed was found", strangerAt(3, 7), "where another feed was found"],
])("tells %s", (_, state, words) => {
  const problem = moveProblem(state, NOW);
  expect(problem?.code).toBe(words && "fetch/moved");
  if (words !== undefined) expect(problem?.message).toContain(words);
});
