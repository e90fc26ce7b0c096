import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FeedState } from "../model/feed.ts";
import { DAY_MS, HOUR_MS, type Instant, instant, later, MINUTE_MS } from "../model/instant.ts";
import { addressToAsk } from "./moves.ts";
import { decideNext, type VisitTimes } from "./next-visit.ts";
import { adoptAddress, afterLocalFault, isDue, newFeedState, revive, validatorsToSend } from "./politeness.ts";
import type { VisitResult } from "./visit-result.ts";

const NOW: Instant = instant(Date.UTC(2026, 10, 21, 8));
/** A run that takes no time. */
const AT_ONCE: VisitTimes = { startedAt: NOW, answeredAt: NOW };
const at = (ms: number): VisitTimes => ({ startedAt: later(NOW, ms), answeredAt: later(NOW, ms) });
const URL = "https://mercury.example/feed";
const ETAG = { etag: '"1"' };

const fresh: FeedState = newFeedState("mercury/1", "mercury", URL, NOW);
/** Read well an hour ago, with validators. */
const known: FeedState = {
  ...fresh,
  validators: ETAG,
  bodyHash: "aa",
  lastVisitAt: later(NOW, -HOUR_MS),
  lastGoodAt: later(NOW, -HOUR_MS),
  lastFullAt: later(NOW, -HOUR_MS),
  newestAt: later(NOW, -DAY_MS),
  title: "Mercury",
};

const good = (visit: Partial<VisitResult> = {}): VisitResult => ({
  outcome: "fetched",
  status: 200,
  freshness: {},
  validators: ETAG,
  redirects: [],
  finalUrl: URL,
  bodyHash: "bb",
  ...visit,
});
const bad = (status: number | undefined, visit: Partial<VisitResult> = {}): VisitResult => ({
  outcome: "failed",
  ...(status !== undefined && { status }),
  problem: { code: "fetch/server-error", message: "It did not work." },
  freshness: {},
  validators: {},
  redirects: [],
  ...visit,
});

/** Milliseconds until the next visit, with the jitter in the middle unless said otherwise. */
const waitAfter = (state: FeedState, visit: VisitResult, random = 0.5): number =>
  decideNext(state, visit, AT_ONCE, random).nextAt - NOW;

// Fetching rules F13, F15 and F16.
describe("the pace of visits that go well", () => {
  const silent = (days: number): FeedState => ({ ...known, newestAt: later(NOW, -days * DAY_MS) });
  const without = { validators: {} };
  it.each<[string, FeedState, VisitResult, number]>([
    ["a new feed", fresh, good(), HOUR_MS],
    ["a feed that changed", known, good(), HOUR_MS],
    ["a 304", known, good({ outcome: "not-modified" }), HOUR_MS],
    ["a 304, silent for 90 days", silent(90), good({ outcome: "not-modified" }), 3 * HOUR_MS],
    ["a 304, silent for a year", silent(365), good({ outcome: "not-modified" }), 12 * HOUR_MS],
    ["posts dated in the future", silent(-400), good({ outcome: "not-modified" }), HOUR_MS],
    ["no validators, changed", known, good(without), HOUR_MS],
    ["no validators, the same bytes", known, good({ ...without, outcome: "unchanged" }), 6 * HOUR_MS],
    ["no validators, changed, silent for 14 days", silent(14), good(without), 6 * HOUR_MS],
    ["no validators, silent for 30 days", silent(30), good({ ...without, outcome: "unchanged" }), DAY_MS],
    ["validators that the server does not heed", known, good({ outcome: "unchanged" }), 6 * HOUR_MS],
    ["max-age of 4 hours", known, good({ freshness: { freshS: 14_400 } }), 4 * HOUR_MS],
    ["max-age of a minute", known, good({ freshness: { freshS: 60 } }), HOUR_MS],
    ["max-age of a year", known, good({ freshness: { freshS: 31_536_000 } }), DAY_MS],
    ["ttl of 12 hours", { ...known, askedIntervalMs: 12 * HOUR_MS }, good(), 12 * HOUR_MS],
    ["ttl of a year", { ...known, askedIntervalMs: 365 * DAY_MS }, good(), DAY_MS],
    [
      "ttl longer than max-age",
      { ...known, askedIntervalMs: 3 * HOUR_MS },
      good({ freshness: { freshS: 7200 } }),
      3 * HOUR_MS,
    ],
    ["every: 3h", known, good({ everyMs: 3 * HOUR_MS }), 3 * HOUR_MS],
    ["every: 5m, too often", known, good({ everyMs: 5 * MINUTE_MS }), HOUR_MS],
    ["every: 3d", known, good({ everyMs: 3 * DAY_MS }), 3 * DAY_MS],
    [
      "every: 1h of a server that asks for 2",
      known,
      good({ everyMs: HOUR_MS, freshness: { freshS: 7200 } }),
      2 * HOUR_MS,
    ],
    ["no validators, a post every 8 hours", { ...known, postGapMs: 8 * HOUR_MS }, good(without), 4 * HOUR_MS],
    ["no validators, a post every minute", { ...known, postGapMs: MINUTE_MS }, good(without), HOUR_MS],
    ["no validators, a post a month", { ...known, postGapMs: 30 * DAY_MS }, good(without), DAY_MS],
    [
      "no validators, the same bytes, a post every 8 hours",
      { ...known, postGapMs: 8 * HOUR_MS },
      good({ ...without, outcome: "unchanged" }),
      6 * HOUR_MS,
    ],
    ["no validators, a post a day, silent for 30 days", { ...silent(30), postGapMs: DAY_MS }, good(without), DAY_MS],
    ["validators, a post a month", { ...known, postGapMs: 30 * DAY_MS }, good(), HOUR_MS],
    ["hours left out that are these", { ...known, skip: { hours: [9, 10], days: [] } }, good(), 3 * HOUR_MS],
    ["hours left out that are others", { ...known, skip: { hours: [8, 11], days: [] } }, good(), HOUR_MS],
    ["a day left out, with only 16 hours to come", { ...known, skip: { hours: [], days: [6] } }, good(), 16 * HOUR_MS],
    ["two days left out", { ...known, skip: { hours: [], days: [6, 0] } }, good(), DAY_MS],
    [
      "a 304 without a word on freshness, max-age of 4 hours before",
      { ...known, maxAgeS: 14_400 },
      good({ outcome: "not-modified", keepsFreshness: true }),
      4 * HOUR_MS,
    ],
    [
      "a 304 that takes max-age back",
      { ...known, maxAgeS: 14_400 },
      good({ outcome: "not-modified", freshness: {} }),
      HOUR_MS,
    ],
    ["a file", known, good({ isFile: true }), 0],
    ["a file with hours left out", { ...known, skip: { hours: [8], days: [] } }, good({ isFile: true }), 0],
  ])("waits after %s", (_, state, visit, expected) => {
    expect(waitAfter(state, visit)).toBe(expected);
  });

  it("does not blame a server for whole bytes when it was asked without validators", () => {
    const longAgo = { ...known, hadBare304: true, lastFullAt: later(NOW, -9 * DAY_MS) };
    expect(waitAfter(longAgo, good({ outcome: "unchanged" }))).toBe(HOUR_MS);
  });

  it("heeds what the feed says of itself at this very visit", () => {
    expect(waitAfter(known, good({ facts: { authors: [], askedIntervalMs: 5 * HOUR_MS } }))).toBe(5 * HOUR_MS);
    expect(waitAfter({ ...known, askedIntervalMs: 5 * HOUR_MS }, good({ facts: { authors: [] } }))).toBe(HOUR_MS);
  });

  it("finds every feed due 25 hours later, also one that is silent for years", () => {
    for (const days of [0, 100, 3000]) {
      const next = decideNext(silent(days), good({ outcome: "not-modified" }), AT_ONCE, 1);
      expect(isDue(next, later(NOW, 25 * HOUR_MS))).toBe(true);
    }
  });

  it("spreads waits of its own, but crosses no floor and no ceiling", () => {
    const yearly = good({ outcome: "not-modified" });
    expect([0, 1].map((random) => waitAfter(silent(400), yearly, random) / HOUR_MS)).toEqual([10.8, 13.2]);
    const named = good({ freshness: { freshS: 7200 } });
    expect([0, 1].map((random) => waitAfter(known, named, random) / HOUR_MS)).toEqual([2, 2]);
    const asked = good({ outcome: "not-modified", freshness: { freshS: 3600 * 2.9 } });
    expect(waitAfter(silent(100), asked, 0) / HOUR_MS).toBeCloseTo(2.9);
  });
});

// Fetching rules F21 to F24: F21, F22, F23, F24.
describe("the pace of visits that fail", () => {
  const failed = (failures: number): FeedState => ({ ...known, failures, failingSince: later(NOW, -HOUR_MS) });
  const refusedFor = (days: number): FeedState => ({ ...known, failures: 9, failingSince: later(NOW, -days * DAY_MS) });
  it.each<[string, FeedState, VisitResult, number]>([
    ["the first failure", known, bad(500), HOUR_MS],
    ["the second", failed(1), bad(500), 2 * HOUR_MS],
    ["the fifth", failed(4), bad(undefined), 16 * HOUR_MS],
    ["the sixth", failed(5), bad(500), DAY_MS],
    ["the thousandth", failed(999), bad(500), DAY_MS],
    ["a 404", known, bad(404), DAY_MS],
    ["a 403", known, bad(403), DAY_MS],
    ["two weeks of 404", refusedFor(14), bad(404), 7 * DAY_MS],
    ["two weeks of 500", refusedFor(14), bad(500), DAY_MS],
    ["a failure, in hours left out", { ...known, skip: { hours: [9], days: [] } }, bad(500), 2 * HOUR_MS],
    [
      "two weeks of 404, on a day left out",
      { ...refusedFor(14), skip: { hours: [], days: [6] } },
      bad(404),
      7 * DAY_MS,
    ],
    ["Retry-After of 2 hours", known, bad(503, { freshness: { retryAfterS: 7200 } }), 2 * HOUR_MS],
    ["Retry-After of a minute", known, bad(429, { freshness: { retryAfterS: 60 } }), HOUR_MS],
    ["Retry-After of 30 years", known, bad(429, { freshness: { retryAfterS: 999_999_999 } }), 7 * DAY_MS],
    ["max-age of a 429", known, bad(429, { freshness: { freshS: 172_800 } }), 2 * DAY_MS],
    ["max-age of a 500", known, bad(500, { freshness: { freshS: 172_800 } }), HOUR_MS],
    ["a file that is not there", known, bad(undefined, { isFile: true }), 0],
  ])("waits after %s", (_, state, visit, expected) => {
    expect(waitAfter(state, visit)).toBe(expected);
  });

  it("never asks again after 410, until its address changes or it is revived", () => {
    const gone = decideNext(known, bad(410), AT_ONCE, 0.5);
    expect(gone.status).toBe("gone");
    expect(isDue(gone, later(NOW, 10_000 * DAY_MS))).toBe(false);
    expect(isDue(adoptAddress(gone, "https://new.example/", NOW), NOW)).toBe(true);
    expect(isDue(revive(gone, NOW), NOW)).toBe(true);
  });

  const hop = (status: number) => ({ status, from: URL, to: "https://elsewhere.example/feed" });
  it.each<[string, readonly number[], FeedState["status"]]>([
    ["of the address itself", [], "gone"],
    ["behind redirects for good", [301, 308], "gone"],
    ["behind one for now", [302], "active"],
    ["behind both", [301, 307], "active"],
  ])("takes a 410 %s as it is meant (F24)", (_, statuses, status) => {
    const next = decideNext(known, bad(410, { redirects: statuses.map(hop) }), AT_ONCE, 0.5);
    expect(next.status).toBe(status);
    expect(next.nextAt - NOW > 7 * DAY_MS).toBe(status === "gone");
  });

  it.each([404, 410])("goes back to the address in feeds.yaml when the new one answers %i (F28)", (status) => {
    const moved = {
      ...known,
      movedTo: { url: "https://mercury.example/new", since: later(NOW, -9 * DAY_MS), seen: 4 },
    };
    expect(addressToAsk(moved, NOW)).toBe("https://mercury.example/new");
    const next = decideNext(moved, bad(status, { finalUrl: "https://mercury.example/new" }), AT_ONCE, 0.5);
    expect([next.status, next.nextAt - NOW]).toEqual(["active", DAY_MS]);
    expect(addressToAsk(next, later(NOW, DAY_MS))).toBe(URL);
  });

  it.each([
    ["503 of the new address", bad(503, { finalUrl: "https://mercury.example/new" })],
    ["404 behind the old one", bad(404, { redirects: [hop(301)], finalUrl: "https://elsewhere.example/feed" })],
  ])("holds on to a move after a %s", (_, visit) => {
    const movedTo = { url: "https://mercury.example/new", since: later(NOW, -9 * DAY_MS), seen: 4 };
    expect(decideNext({ ...known, movedTo }, visit, AT_ONCE, 0.5).movedTo).toEqual(movedTo);
  });

  it("holds nothing against a feed that was not asked because its host wanted quiet", () => {
    const problem = { code: "fetch/host-held", message: "x" };
    const visit = bad(undefined, { problem, freshness: { retryAfterS: 7200 }, heldHost: "mercury.example" });
    const next = decideNext(known, visit, AT_ONCE, 0.5);
    const until = later(NOW, 2 * HOUR_MS);
    expect(next).toEqual({
      ...known,
      hold: { until, host: "mercury.example" },
      nextAt: until,
      nextWhy: next.nextWhy,
      nextIsFirm: true,
    });
  });
});

describe("a run that takes long", () => {
  const answered = (minutes: number): VisitTimes => ({ startedAt: NOW, answeredAt: later(NOW, minutes * MINUTE_MS) });
  it.each<[string, VisitResult, number, number]>([
    ["our own pace counts from its start", good(), 4, 60],
    ["two visits are 55 minutes apart all the same", good(), 20, 75],
    ["two visits are 55 minutes apart after a failure, too", bad(500), 20, 75],
    ["max-age counts from the answer", good({ freshness: { freshS: 7200 } }), 20, 140],
    ["ttl counts from the answer", good({ facts: { authors: [], askedIntervalMs: 2 * HOUR_MS } }), 20, 140],
    ["Retry-After counts from the answer", bad(429, { freshness: { retryAfterS: 7200 } }), 20, 140],
    ["every: counts from its start", good({ everyMs: 3 * HOUR_MS }), 20, 180],
    ["a file is read at every run", good({ isFile: true }), 20, 0],
  ])("%s", (_, visit, afterMinutes, expected) => {
    const { nextAt } = decideNext(known, visit, answered(afterMinutes), 0.5);
    expect((nextAt - NOW) / MINUTE_MS).toBe(expected);
  });
});

describe("a run that begins earlier in its hour than the one before", () => {
  it.each<[string, VisitResult, number, boolean]>([
    ["asks a feed whose hour is over in five minutes", good(), 55, true],
    ["asks none before that", good(), 54, false],
    ["waits for the last minute that max-age names", good({ freshness: { freshS: 7200 } }), 119, false],
    ["waits for the last minute of Retry-After", bad(429, { freshness: { retryAfterS: 7200 } }), 119, false],
    ["waits for the last minute of ttl", good({ facts: { authors: [], askedIntervalMs: 2 * HOUR_MS } }), 119, false],
  ])("%s", (_, visit, afterMinutes, expected) => {
    const next = decideNext(known, visit, AT_ONCE, 0.5);
    expect(isDue(next, later(NOW, afterMinutes * MINUTE_MS))).toBe(expected);
  });

  it("never asks within 55 minutes of an answer", () => {
    const slow = decideNext(known, good(), { startedAt: NOW, answeredAt: later(NOW, 4 * MINUTE_MS) }, 0.5);
    const minutes = [55, 56, 57, 58, 59, 60];
    expect(minutes.filter((minute) => isDue(slow, later(NOW, minute * MINUTE_MS)))).toEqual([59, 60]);
  });

  it("asks in each of 24 hours, however late in it a run begins", () => {
    const seconds = fc.array(fc.integer({ min: 0, max: 299 }), { minLength: 24, maxLength: 24 });
    fc.assert(
      fc.property(seconds, (lateness) => {
        let state: FeedState = known;
        const isAsked = lateness.map((late, hour) => {
          const start = at(hour * HOUR_MS + late * 1000);
          if (hour > 0 && !isDue(state, start.startedAt)) return false;
          state = decideNext(state, good({ outcome: "not-modified" }), start, 0.5);
          return true;
        });
        expect(isAsked).not.toContain(false);
      }),
    );
  });
});

describe("a run in which nobody could be reached", () => {
  it("changes nothing but the time of the next try", () => {
    const due = { ...known, failures: 2, nextAt: NOW };
    const next = afterLocalFault(due, NOW);
    expect(next).toEqual({ ...due, nextAt: later(NOW, 10 * MINUTE_MS), nextWhy: next.nextWhy, nextIsFirm: true });
    expect(next.nextWhy).toContain("this side");
  });

  it("brings no visit forward", () => {
    const resting = { ...known, nextAt: later(NOW, HOUR_MS) };
    expect(afterLocalFault(resting, NOW)).toEqual(resting);
  });
});

// Fetching rules F8, F9 and F26.
describe("what is remembered", () => {
  it("keeps all that was good when a visit fails, and counts it", () => {
    const next = decideNext(known, bad(500), AT_ONCE, 0.5);
    expect(next).toMatchObject({
      validators: ETAG,
      bodyHash: "aa",
      lastGoodAt: known.lastGoodAt,
      lastVisitAt: NOW,
      failures: 1,
      failingSince: NOW,
      problem: { code: "fetch/server-error" },
    });
    expect(decideNext(next, bad(500), at(HOUR_MS), 0.5)).toMatchObject({ failures: 2, failingSince: NOW });
  });

  it("drops the validators of a body that could not be read", () => {
    const visit = bad(200, { problem: { code: "parse/not-a-feed", message: "x" }, validators: { etag: '"bad"' } });
    expect(decideNext(known, visit, AT_ONCE, 0.5).validators).toEqual({});
  });

  it("forgets its troubles at the first good visit", () => {
    const next = decideNext(decideNext(known, bad(500), AT_ONCE, 0.5), good(), AT_ONCE, 0.5);
    expect(next).toMatchObject({ failures: 0, status: "active" });
    expect(next).not.toHaveProperty("failingSince");
    expect(next).not.toHaveProperty("problem");
  });

  it("remembers max-age until an answer says something else of freshness (F9)", () => {
    const told = decideNext(known, good({ freshness: { freshS: 3600, maxAgeS: 7200 } }), AT_ONCE, 0.5);
    const silent = decideNext(told, good({ outcome: "not-modified", keepsFreshness: true }), AT_ONCE, 0.5);
    const failed = decideNext(silent, bad(500), AT_ONCE, 0.5);
    expect([told, silent, failed].map(({ maxAgeS }) => maxAgeS)).toEqual([7200, 7200, 7200]);
    expect(decideNext(failed, good(), AT_ONCE, 0.5)).not.toHaveProperty("maxAgeS");
    expect(adoptAddress(told, "https://new.example/", NOW)).not.toHaveProperty("maxAgeS");
  });

  it("drops validators that a whole answer no longer carries", () => {
    expect(decideNext(known, good({ validators: {} }), AT_ONCE, 0.5).validators).toEqual({});
  });

  it("keeps what it knows of the feed when nothing was read", () => {
    const next = decideNext(known, good({ outcome: "not-modified" }), AT_ONCE, 0.5);
    expect(next).toMatchObject({ title: "Mercury", newestAt: known.newestAt, lastFullAt: known.lastFullAt });
  });

  it("remembers where the answer came from only when that is elsewhere", () => {
    const moved = decideNext(known, good({ finalUrl: "https://new.example/feed" }), AT_ONCE, 0.5);
    expect(moved.finalUrl).toBe("https://new.example/feed");
    expect(decideNext(moved, good(), AT_ONCE, 0.5)).not.toHaveProperty("finalUrl");
  });

  it("starts anew with another address, but keeps what was read from the old one", () => {
    const next = adoptAddress(decideNext(known, bad(500), AT_ONCE, 0.5), "https://new.example/", NOW);
    expect(next).toMatchObject({
      key: "mercury/1",
      source: "https://new.example/",
      validators: {},
      failures: 0,
      title: "Mercury",
    });
    expect(next).not.toHaveProperty("bodyHash");
    expect(isDue(next, NOW)).toBe(true);
  });

  it("keeps a hold when the address changes within the host, and forgets it elsewhere", () => {
    const hold = { until: later(NOW, HOUR_MS), host: "mercury.example" };
    const held = { ...known, hold };
    expect(adoptAddress(held, "http://mercury.example/other", NOW).hold).toEqual(hold);
    expect(adoptAddress(held, "https://new.example/", NOW)).not.toHaveProperty("hold");
  });

  it.each<[string, FeedState, VisitResult]>([
    ["a new feed", fresh, good()],
    ["max-age", known, good({ freshness: { freshS: 86_400 } })],
    ["a failure", known, bad(500)],
    ["Retry-After", known, bad(429, { freshness: { retryAfterS: 7200 } })],
    ["410", known, bad(410)],
  ])("says in words why the next visit is when it is: %s", (_, state, visit) => {
    expect(decideNext(state, visit, AT_ONCE, 0.5).nextWhy).toMatch(/^[a-z].{8,}$/);
  });
});

describe("validators to send", () => {
  it.each([
    ["an hour after a whole answer", HOUR_MS, ETAG],
    ["a week after", 7 * DAY_MS, ETAG],
    ["after 8 days of 304 that name a validator", 8 * DAY_MS, ETAG],
    ["after 30 days of them", 30 * DAY_MS, {}],
    ["when the clock was set back a little", -HOUR_MS, ETAG],
    ["when it was set back by years", -1000 * DAY_MS, {}],
  ])("are right %s", (_, ageMs, expected) => {
    expect(validatorsToSend({ ...known, lastFullAt: later(NOW, -ageMs) }, NOW)).toEqual(expected);
  });

  it.each([
    ["a week", 7 * DAY_MS, ETAG],
    ["8 days", 8 * DAY_MS, {}],
  ])("are right after %s of bare 304, which may be said of anything (F11)", (_, ageMs, expected) => {
    expect(validatorsToSend({ ...known, hadBare304: true, lastFullAt: later(NOW, -ageMs) }, NOW)).toEqual(expected);
  });

  it("are always those we have, for a publisher who wants it so (F11)", () => {
    const longAgo = { ...known, hadBare304: true, lastFullAt: later(NOW, -400 * DAY_MS) };
    expect(validatorsToSend(longAgo, NOW, false)).toEqual(ETAG);
  });

  it("a single bare 304 makes doubtful, until a whole answer comes (F11)", () => {
    const bare = decideNext(known, good({ outcome: "not-modified", isBare: true }), AT_ONCE, 0.5);
    const named = decideNext(bare, good({ outcome: "not-modified" }), AT_ONCE, 0.5);
    expect([bare.hadBare304, named.hadBare304]).toEqual([true, true]);
    expect(decideNext(named, good(), AT_ONCE, 0.5)).not.toHaveProperty("hadBare304");
  });

  it("are none for a feed that was never read", () => {
    expect(validatorsToSend(fresh, NOW)).toEqual({});
  });
});

it("believes no due time that was written by a clock far ahead", () => {
  const dreamt = decideNext(known, good(), at(9000 * DAY_MS), 0.5);
  expect(isDue(dreamt, NOW)).toBe(true);
});

it("waits at least an hour and at most a week, whatever server, feed and history say", () => {
  const seconds = fc.option(fc.integer({ min: 0, max: 2 ** 31 }), { nil: undefined });
  const status = fc.constantFrom(undefined, 200, 304, 403, 404, 429, 500, 503);
  const outcome = fc.constantFrom("fetched", "unchanged", "not-modified", "failed");
  fc.assert(
    fc.property(
      fc.record({
        freshS: seconds,
        retryAfterS: seconds,
        status,
        outcome,
        random: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      fc.record({
        failures: fc.nat(),
        asked: fc.double({ noNaN: true }),
        newest: fc.integer({ min: -1e13, max: 1e13 }),
      }),
      ({ freshS, retryAfterS, status, outcome, random }, { failures, asked, newest }) => {
        const freshness = {
          ...(freshS !== undefined && { freshS }),
          ...(retryAfterS !== undefined && { retryAfterS }),
        };
        const visit = outcome === "failed" ? bad(status, { freshness }) : good({ outcome, freshness });
        const wait = waitAfter(
          { ...known, failures, askedIntervalMs: asked, newestAt: instant(newest) },
          visit,
          random,
        );
        expect(wait).toBeGreaterThanOrEqual(HOUR_MS);
        expect(wait).toBeLessThanOrEqual(7 * DAY_MS);
      },
    ),
  );
});
