import { expect, it } from "vitest";
import {
  type Calendar,
  dayOf,
  formatDate,
  formatDay,
  formatMonth,
  formatRfc822,
  formatTime,
  isZone,
  splitDay,
  startOfDay,
} from "./calendar.ts";
import { instant } from "./instant.ts";

const LISBON: Calendar = { zone: "Europe/Lisbon", language: "en" };
const at = (text: string): ReturnType<typeof instant> => instant(Date.parse(text));

it("begins a day at midnight of the planet's zone", () => {
  expect(dayOf(at("2026-07-01T22:59:00Z"), LISBON)).toBe("2026-07-01");
  expect(dayOf(at("2026-07-01T23:00:00Z"), LISBON)).toBe("2026-07-02");
  expect(startOfDay("2026-07-02", "Europe/Lisbon")).toBe(Date.parse("2026-07-01T23:00:00Z"));
  expect(startOfDay("2026-02-30", "Europe/Lisbon")).toBeUndefined();
});

it.each([
  ["en", "Saturday 21 November 2026", "21 November 2026", "November 2026"],
  ["en-US", "Saturday, November 21, 2026", "November 21, 2026", "November 2026"],
  ["pt", "sábado, 21 de novembro de 2026", "21 de novembro de 2026", "novembro de 2026"],
  ["de", "Samstag, 21. November 2026", "21. November 2026", "November 2026"],
])("tells days in %s", (language, day, date, month) => {
  const calendar = { ...LISBON, language };
  expect(formatDay("2026-11-21", calendar).replace("Saturday, 21", "Saturday 21")).toBe(day);
  expect(formatDate(at("2026-11-21T12:00:00Z"), calendar)).toBe(date);
  expect(formatMonth("2026-11", calendar)).toBe(month);
});

it.each([
  ["en", "Saturday", "21 November 2026"],
  ["pt", "sábado", "21 de novembro de 2026"],
  ["ar", "السبت", "21 نوفمبر 2026"],
  ["zh", undefined, undefined],
])("cuts a day after its weekday in %s, where that comes first", (language, weekday, date) => {
  const calendar = { ...LISBON, language };
  const parts = splitDay("2026-11-21", calendar);
  expect([parts?.weekday, parts?.date]).toEqual([weekday, date]);
  if (parts !== undefined) expect(parts.weekday + parts.gap + parts.date).toBe(formatDay("2026-11-21", calendar));
});

it("tells the time of day in the planet's zone", () => {
  expect(formatTime(at("2026-07-01T07:40:00Z"), LISBON)).toBe("08:40");
});

it("writes RFC 822 dates in English, whatever the planet speaks", () => {
  expect(formatRfc822(at("2026-11-21T08:05:09Z"))).toBe("Sat, 21 Nov 2026 08:05:09 GMT");
});

it("knows IANA zones", () => {
  expect([isZone("Europe/Lisbon"), isZone("Mars/Olympus")]).toEqual([true, false]);
});
