import { DateTime, IANAZone } from "luxon";
import { type Instant, instant } from "./instant.ts";

/** A day of the planet's calendar: `2026-11-21`. */
export type Day = `${string}-${string}-${string}`;

/** Where and in whose words days are told. */
export interface Calendar {
  /** IANA zone in which days begin. */
  readonly zone: string;
  /** BCP 47. */
  readonly language: string;
}

/** True for a time zone luxon (and so the IANA list) knows. */
export function isZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

/** The day on which a moment falls. */
export function dayOf(at: Instant, calendar: Calendar): Day {
  return inZone(at, calendar).toFormat("yyyy-MM-dd") as Day;
}

/** First moment of a day; `undefined` for a day that does not exist. */
export function startOfDay(day: string, zone: string): Instant | undefined {
  const start = DateTime.fromISO(day, { zone });
  return start.isValid ? instant(start.toMillis()) : undefined;
}

/** `Saturday 21 November 2026` in the planet's language. */
export function formatDay(day: Day, calendar: Calendar): string {
  return DateTime.fromISO(day, { zone: "utc" })
    .setLocale(calendar.language)
    .toLocaleString({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

/** `21 November 2026`. */
export function formatDate(at: Instant, calendar: Calendar): string {
  return inZone(at, calendar).toLocaleString({ day: "numeric", month: "long", year: "numeric" });
}

/** `November 2026` for `2026-11`. */
export function formatMonth(month: string, calendar: Calendar): string {
  return DateTime.fromISO(`${month}-01`, { zone: "utc" })
    .setLocale(calendar.language)
    .toLocaleString({ month: "long", year: "numeric" });
}

/** `08:40`. */
export function formatTime(at: Instant, calendar: Calendar): string {
  return inZone(at, calendar).toFormat("HH:mm");
}

/** `Wed, 02 Oct 2002 13:00:00 GMT`: RFC 822 with four-digit years, as RSS 2.0 asks. */
export function formatRfc822(at: Instant): string {
  return DateTime.fromMillis(at, { zone: "utc" }).toFormat("ccc, dd LLL yyyy HH:mm:ss 'GMT'", { locale: "en" });
}

function inZone(at: Instant, calendar: Calendar): DateTime {
  return DateTime.fromMillis(at, { zone: calendar.zone, locale: calendar.language });
}
