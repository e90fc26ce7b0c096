import fc from "fast-check";
import { expect, it } from "vitest";
import { formatInstant, instant, later, parseInstant } from "./instant.ts";

it.each([
  ["UTC", "2026-11-21T08:00:00Z", 1795248000000],
  ["an offset", "2026-11-21T09:00:00+01:00", 1795248000000],
  ["a fraction", "2026-11-21T08:00:00.5Z", 1795248000500],
  ["no zone", "2026-11-21T08:00:00", undefined],
  ["a day alone", "2026-11-21", undefined],
  ["words", "tomorrow", undefined],
  ["a day that does not exist", "2026-13-41T08:00:00Z", undefined],
])("reads RFC 3339 with %s", (_what, text, ms) => {
  expect(parseInstant(text)).toBe(ms);
});

it("reads what it writes", () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true, min: new Date("0000-01-01"), max: new Date("9999-12-31") }), (date) => {
      const at = instant(date.getTime());
      expect(parseInstant(formatInstant(at))).toBe(at);
    }),
  );
});

it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [8.64e15 + 1]])("refuses %s, which is our own bug", (ms) => {
  expect(() => instant(ms)).toThrow(RangeError);
});

it("goes forward and back", () => {
  expect(later(later(instant(5), 10), -10)).toBe(5);
});
