import fc from "fast-check";
import { expect, it } from "vitest";
import { DAY_MS, formatInstant, HOUR_MS, type Instant, instant, later } from "../model/instant.ts";
import { afterSkipped } from "./skip-times.ts";

/** A Saturday. */
const AT: Instant = instant(Date.UTC(2026, 10, 21, 9, 30));
const LATEST = later(AT, 20 * HOUR_MS);

it.each([
  ["is left as it is without any", undefined, "2026-11-21T09:30:00Z"],
  ["is left as it is at other times", { hours: [8, 10], days: [0, 5] }, "2026-11-21T09:30:00Z"],
  ["goes to the end of the hour", { hours: [9], days: [] }, "2026-11-21T10:00:00Z"],
  ["goes past hours in a row", { hours: [9, 10, 12], days: [] }, "2026-11-21T11:00:00Z"],
  ["goes past midnight", { hours: [0, 9, ...range(10, 23)], days: [] }, "2026-11-22T01:00:00Z"],
  ["goes past the day", { hours: [], days: [6] }, "2026-11-22T00:00:00Z"],
  ["goes past day and hours together", { hours: [0, 1], days: [6] }, "2026-11-22T02:00:00Z"],
  ["goes no further than allowed", { hours: range(0, 23), days: [] }, "2026-11-22T05:30:00Z"],
])("a visit %s (F15)", (_, skip, expected) => {
  expect(formatInstant(afterSkipped(AT, skip, LATEST))).toBe(expected);
});

it("is left as it is when it is too late already", () => {
  expect(afterSkipped(AT, { hours: [9], days: [] }, later(AT, -1))).toBe(AT);
});

it("is never earlier, and later than allowed only when it was", () => {
  const numbers = (max: number) => fc.array(fc.integer({ min: 0, max }));
  const hoursFrom = fc.integer({ min: -48, max: 48 });
  fc.assert(
    fc.property(numbers(23), numbers(6), hoursFrom, hoursFrom, (hours, days, from, to) => {
      const [at, latest] = [later(AT, from * HOUR_MS), later(AT, to * HOUR_MS)];
      const visit = afterSkipped(at, { hours, days }, latest);
      expect(visit).toBeGreaterThanOrEqual(at);
      expect(visit).toBeLessThanOrEqual(Math.max(at, latest));
      expect(visit - at).toBeLessThanOrEqual(4 * DAY_MS);
    }),
  );
});

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}
