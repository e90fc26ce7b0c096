import { DateTime, IANAZone } from "luxon";
import { DAY_MS, type Instant, instant, MINUTE_MS } from "./instant.ts";

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

/** The day on which a moment falls, in the digits of ISO 8601 whatever the planet's language writes. */
export function dayOf(at: Instant, { zone }: Calendar): Day {
  return wallDay(wallAt(at, zone));
}

/** What clocks and calendars on the walls of a zone show, as milliseconds since they showed 1970-01-01, 00:00. */
export function wallAt(at: Instant, zone: string): number {
  return at + offsetAt(at, zone);
}

/** How far clocks in a zone are before Greenwich at a moment, ms. */
export function offsetAt(at: Instant, zone: string): number {
  return Math.round(IANAZone.create(zone).offset(at) * MINUTE_MS);
}

/** The day on the wall: see {@link wallAt}. Of years with four digits. */
export function wallDay(wall: number): Day {
  return new Date(wall).toISOString().slice(0, 10) as Day;
}

/** The date on the wall: `21 November 2026`. */
export function wallDate(wall: number, calendar: Calendar): string {
  return inUtc("date", calendar).format(new Date(wall));
}

/** The time on the wall: `08:40`. */
export function wallTime(wall: number, calendar: Calendar): string {
  const minutes = Math.floor((wall - Math.floor(wall / DAY_MS) * DAY_MS) / MINUTE_MS);
  const { format } = twoDigits(calendar);
  return `${format(Math.floor(minutes / 60))}:${format(minutes % 60)}`;
}

/** First moment of a day; `undefined` for a day that does not exist. */
export function startOfDay(day: string, zone: string): Instant | undefined {
  const start = DateTime.fromISO(day, { zone });
  return start.isValid ? instant(start.toMillis()) : undefined;
}

/** `Saturday 21 November 2026` in the planet's language. */
export function formatDay(day: Day, calendar: Calendar): string {
  return inUtc("day", calendar).format(new Date(`${day}T00:00:00Z`));
}

/** {@link formatDay} cut after the weekday: `Saturday`, ` `, `21 November 2026`. `undefined` where it does not come first. */
export function splitDay(
  day: Day,
  calendar: Calendar,
): { readonly weekday: string; readonly gap: string; readonly date: string } | undefined {
  const whole = formatDay(day, calendar);
  const weekday = inUtc("weekday", calendar).format(new Date(`${day}T00:00:00Z`));
  const [gap] = whole.startsWith(weekday) ? (/^[\s,،、]+/.exec(whole.slice(weekday.length)) ?? []) : [];
  return gap === undefined ? undefined : { weekday, gap, date: whole.slice(weekday.length + gap.length) };
}

/** `21 November 2026`. */
export function formatDate(at: Instant, calendar: Calendar): string {
  return wallDate(wallAt(at, calendar.zone), calendar);
}

/** `November 2026` for `2026-11`. */
export function formatMonth(month: string, calendar: Calendar): string {
  return inUtc("month", calendar).format(new Date(`${month}-01T00:00:00Z`));
}

/** `08:40`. */
export function formatTime(at: Instant, calendar: Calendar): string {
  return wallTime(wallAt(at, calendar.zone), calendar);
}

/** `Wed, 02 Oct 2002 13:00:00 GMT`: RFC 822 with four-digit years, as RSS 2.0 asks. */
export function formatRfc822(at: Instant): string {
  return new Date(at).toUTCString();
}

/** A date and time of day on a wall somewhere. Month 1–12, hour 0–24 (24 is midnight after), second 0–60 (60 a leap second). */
export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/**
 * The moment at which clocks in a zone show these parts.
 *
 * @param zone - minutes east of Greenwich, or an IANA name.
 * @returns `undefined` for a day that does not exist (30 February) and for a zone nobody knows.
 */
export function instantFromParts(parts: DateParts, zone: number | string): Instant | undefined {
  const { year, month, day, hour, minute, second, millisecond } = parts;
  const midnight = DateTime.fromObject({ year, month, day }, { zone: "utc" });
  if (!midnight.isValid) return undefined;
  const wall = midnight.toMillis() + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
  if (typeof zone === "number") return instant(wall - zone * 60_000);
  const local = DateTime.fromMillis(wall, { zone: "utc" }).setZone(zone, { keepLocalTime: true });
  return local.isValid ? instant(local.toMillis()) : undefined;
}

const FORMS = {
  day: { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" },
  weekday: { weekday: "long", timeZone: "UTC" },
  date: { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" },
  month: { month: "long", year: "numeric", timeZone: "UTC" },
} as const;

/** By form and locale. Making one takes as long as a hundred uses of it, and an archive tells every day of many years. */
const formats = new Map<string, Intl.DateTimeFormat>();

function inUtc(form: keyof typeof FORMS, calendar: Calendar): Intl.DateTimeFormat {
  const locale = localeOf(calendar);
  const key = `${form} ${locale}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, FORMS[form]);
  formats.set(key, format);
  return format;
}

/** By locale, as {@link formats}. */
const numbers = new Map<string, Intl.NumberFormat>();

function twoDigits(calendar: Calendar): Intl.NumberFormat {
  const locale = localeOf(calendar);
  const format = numbers.get(locale) ?? new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
  numbers.set(locale, format);
  return format;
}

/** English without a country is told the way most of the world does: 21 November 2026. `en-US` is there for who wants it. */
function localeOf({ language }: Calendar): string {
  return language === "en" ? "en-GB" : language;
}
