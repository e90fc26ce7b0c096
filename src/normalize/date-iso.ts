import { fraction, MIDNIGHT, type Moment, type TimeOfDay } from "./date-moment.ts";
import { readZone } from "./date-zone.ts";

/** Year alone, year and month, day of the month or of the year; with hyphens or without. */
const DATE =
  /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?(?!\d)|-(\d{3})(?!\d)|(\d{2})(\d{2})(?=$|[T _]|\d{4,6})|(\d{3})(?=$|[T ]))?/;
/** Hours and minutes, with seconds and their fraction when there are any. */
const TIME = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,12}))?)?(?![\d:])/;
const COMPACT_TIME = /^(\d{2})(\d{2})(?:(\d{2})(?:[.,](\d{1,12}))?)?(?!\d)/;

/**
 * ISO 8601 as feeds write it: every precision of W3CDTF, compact forms, ordinal days (2003-335),
 * a space for the T, one-digit fields. `undefined` when the text is anything else.
 *
 * @see W3C NOTE-datetime; RFC 3339
 */
export function readIsoDate(text: string): Moment | undefined {
  const date = DATE.exec(text);
  if (date === null) return undefined;
  const [whole, year, month, day, ordinal, compactMonth, compactDay, compactOrdinal] = date;
  const tail = text.slice(whole.length).replace(/^(?:,? ?[Tt_,] ?| )/, "");
  const clock = tail === "" ? { time: MIDNIGHT, zone: "" } : readClock(tail);
  if (clock === undefined) return undefined;
  const zone = clock.zone === "" ? undefined : readZone(clock.zone);
  if (clock.zone !== "" && zone === undefined) return undefined;
  return {
    year: Number(year),
    ...monthAndDay(Number(year), month ?? compactMonth, day ?? compactDay, ordinal ?? compactOrdinal),
    ...clock.time,
    ...(zone === undefined ? {} : { zone }),
  };
}

function readClock(text: string): { readonly time: TimeOfDay; readonly zone: string } | undefined {
  const found = TIME.exec(text) ?? COMPACT_TIME.exec(text);
  if (found === null) {
    // "2003-12-31Z": a day with a zone and no time.
    return /^(?:z|utc|gmt|[+-]\d\d:?\d\d)$/i.test(text) ? { time: MIDNIGHT, zone: text } : undefined;
  }
  const [whole, hour, minute, second = "0", rest] = found;
  const time = { hour: Number(hour), minute: Number(minute), second: Number(second), millisecond: fraction(rest) };
  return { time, zone: text.slice(whole.length).trim() };
}

function monthAndDay(
  year: number,
  month: string | undefined,
  day: string | undefined,
  ordinal: string | undefined,
): Pick<Moment, "month" | "day"> {
  if (ordinal === undefined) return { month: Number(month ?? 1), day: Number(day ?? 1) };
  const date = new Date(Date.UTC(year, 0, Number(ordinal)));
  const exists = Number(ordinal) > 0 && date.getUTCFullYear() === year;
  return exists ? { month: date.getUTCMonth() + 1, day: date.getUTCDate() } : { month: 0, day: 0 };
}
