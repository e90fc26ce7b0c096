import fc from "fast-check";
import { expect, it } from "vitest";
import { dayOf, formatDate, formatTime } from "./calendar.ts";
import { openDayBook } from "./day-book.ts";
import { HOUR_MS, instant } from "./instant.ts";

// Clocks that are never changed, changed by an hour or half of one, at midnight, for a month of fasting, or by a whole day.
it.each([
  ["UTC", "en"],
  ["Europe/Lisbon", "pt"],
  ["America/St_Johns", "en-US"],
  ["Australia/Lord_Howe", "de"],
  ["Asia/Beirut", "ar"],
  ["Africa/Casablanca", "fr"],
  ["Pacific/Apia", "fa"],
])("says what the calendar of %s in %s says, whatever it was asked before", (zone, language) => {
  const calendar = { zone, language };
  const moment = fc.integer({ min: Date.UTC(1962, 0), max: Date.UTC(2027, 0) }).map(instant);
  const nearBy = fc.array(fc.integer({ min: -60, max: 60 }), { maxLength: 30 });
  fc.assert(
    fc.property(moment, nearBy, (start, hours) => {
      const book = openDayBook(calendar);
      for (const hour of [0, ...hours]) {
        const at = instant(start + hour * HOUR_MS);
        expect(book.day(at)).toBe(dayOf(at, calendar));
        expect(book.date(at)).toBe(formatDate(at, calendar));
        expect(book.time(at)).toBe(formatTime(at, calendar));
        expect(book.hour(at)).toBe(Number(formatTime(at, { zone, language: "en" }).slice(0, 2)));
      }
    }),
    { numRuns: 40 },
  );
});

it("knows no time but that on the clock, also on the day on which clocks are changed", () => {
  const { hour } = openDayBook({ zone: "Europe/Lisbon", language: "en" });
  expect(hour(instant(Date.UTC(2026, 2, 29, 0, 30)))).toBe(0);
  expect(hour(instant(Date.UTC(2026, 2, 29, 1, 30)))).toBe(2);
});
