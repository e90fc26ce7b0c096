import { expect, it } from "vitest";
import { HOUR_MS, type Instant, instant, later } from "../model/instant.ts";
import { createHostHolds } from "./host-holds.ts";

const NOW = instant(Date.UTC(2026, 10, 21, 8));

const held = (status: number, retryAfterS?: number) => {
  const holds = createHostHolds(
    (url) => url.hostname === "bridge.local",
    () => NOW,
  );
  const freshness = retryAfterS === undefined ? {} : { retryAfterS };
  holds.note("https://blog.example/a", status, freshness);
  holds.note("http://bridge.local/a", status, freshness);
  return (url: string) => holds.heldFor(url);
};

// Fetching rule F20.
it.each([
  ["429 with Retry-After", 429, 7200, { retryAfterS: 7200 }],
  ["429 without, for an hour", 429, undefined, { retryAfterS: 3600 }],
  ["503 with Retry-After", 503, 7200, { retryAfterS: 7200 }],
  ["503 without", 503, undefined, undefined],
  ["500", 500, undefined, undefined],
  ["200", 200, undefined, undefined],
])("%s holds the other feeds of the host as it should", (_, status, retryAfterS, expected) => {
  expect(held(status, retryAfterS)("https://blog.example/b")).toEqual(expected);
});

it("holds no other host", () => {
  expect(held(429)("https://other.example/")).toBeUndefined();
});

it("holds no host that the operator allows: behind it live many", () => {
  expect(held(429)("http://bridge.local/b")).toBeUndefined();
});

it("names the host it holds, whatever the port", () => {
  const holds = createHostHolds(
    () => false,
    () => NOW,
  );
  expect(holds.note("https://blog.example:8443/a", 429, {})).toBe("blog.example");
  expect(holds.note("https://blog.example/a", 500, {})).toBeUndefined();
});

/** A clock that may be moved, and what is held by it after an answer at 8 o'clock. */
function heldByClock(freshness: { retryAfterS?: number; freshS?: number }) {
  let now: Instant = NOW;
  const holds = createHostHolds(
    () => false,
    () => now,
  );
  holds.note("https://blog.example/a", 429, freshness);
  return (ms: number) => {
    now = later(NOW, ms);
    return holds.heldFor("https://blog.example/b");
  };
}

// A worker keeps its visitor for weeks.
it.each([
  ["as long as it asked for", { retryAfterS: 60 }, 60_000],
  ["as long as its answer is fresh", { freshS: 120 }, 120_000],
  ["an hour when it does not say", {}, HOUR_MS],
])("holds a host %s, and no longer", (_, freshness, ms) => {
  const heldAfter = heldByClock(freshness);
  expect(heldAfter(ms - 30_000)).toEqual({ retryAfterS: 30 });
  expect(heldAfter(ms - 1)).toEqual({ retryAfterS: 1 });
  expect(heldAfter(ms)).toBeUndefined();
});

it("holds no host for longer than a week, should the clock be set back", () => {
  const heldAfter = heldByClock({ retryAfterS: 60 });
  expect(heldAfter(-30 * 24 * HOUR_MS)).toBeUndefined();
});
