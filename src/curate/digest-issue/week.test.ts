import { expect, it } from "vitest";
import type { Day } from "../../model/calendar.ts";
import { weekNumber } from "../days.ts";
import { daysOfWeek, isoWeek, weekPath } from "./week.ts";

it.each<[Day, string]>([
  ["2026-11-21", "/digest/2026-w47/"],
  ["2026-11-15", "/digest/2026-w46/"],
  ["2026-01-01", "/digest/2026-w01/"],
  ["2021-01-03", "/digest/2020-w53/"],
  ["2021-01-04", "/digest/2021-w01/"],
  ["2024-12-30", "/digest/2025-w01/"],
  ["1969-12-28", "/digest/1969-w52/"],
])("puts %s into the week of %s (ISO 8601)", (day, path) => {
  expect(weekPath(weekNumber(day))).toBe(path);
});

it("begins a week on Monday and ends it on Sunday", () => {
  expect(daysOfWeek(weekNumber("2026-11-21"))).toEqual({ from: "2026-11-16", to: "2026-11-22" });
});

it("gives the days of each week back to it", () => {
  for (let number = -600; number < 3200; number += 1) {
    const { from, to } = daysOfWeek(number);
    expect([weekNumber(from), weekNumber(to)]).toEqual([number, number]);
    expect(isoWeek(number).week).toBeLessThanOrEqual(53);
  }
});
