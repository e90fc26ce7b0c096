import { type Instant, instant } from "../model/instant.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** `Sun, 06 Nov 1994 08:49:37 GMT`; the day's name is not needed and often wrong. */
const IMF_FIXDATE =
  /^[a-z]{3}, (?<day>\d{1,2}) (?<month>[a-z]{3}) (?<year>\d{4}) (?<h>\d\d):(?<m>\d\d):(?<s>\d\d) GMT$/i;
/** `Sunday, 06-Nov-94 08:49:37 GMT`. */
const RFC_850 = /^[a-z]{6,9}, (?<day>\d\d)-(?<month>[a-z]{3})-(?<year>\d\d) (?<h>\d\d):(?<m>\d\d):(?<s>\d\d) GMT$/i;
/** `Sun Nov  6 08:49:37 1994`. */
const ASCTIME = /^[a-z]{3} (?<month>[a-z]{3}) {1,2}(?<day>\d{1,2}) (?<h>\d\d):(?<m>\d\d):(?<s>\d\d) (?<year>\d{4})$/i;

/**
 * Reads a date as HTTP headers write it, in any of the three forms a recipient must accept.
 *
 * @param now - a two-digit year more than 50 years ahead of it belongs to the century before.
 * @returns `undefined` for any other text and for days that do not exist.
 * @see RFC 9110 §5.6.7
 */
export function parseHttpDate(text: string, now: Instant): Instant | undefined {
  const trimmed = text.trim();
  const parts = (IMF_FIXDATE.exec(trimmed) ?? RFC_850.exec(trimmed) ?? ASCTIME.exec(trimmed))?.groups;
  if (parts === undefined) return undefined;
  const [day, h, m, s] = [parts["day"], parts["h"], parts["m"], parts["s"]].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const month = MONTHS.indexOf((parts["month"] ?? "").toLowerCase());
  const year = fullYear(parts["year"] ?? "", now);
  // A leap second (60) is legal in the header and no moment of ours: it counts as the next second.
  if (month < 0 || h > 23 || m > 59 || s > 60) return undefined;
  const midnight = new Date(Date.UTC(2000, month, day));
  midnight.setUTCFullYear(year, month, day);
  if (midnight.getUTCDate() !== day) return undefined;
  return instant(midnight.getTime() + ((h * 60 + m) * 60 + s) * 1000);
}

function fullYear(digits: string, now: Instant): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  const thisYear = new Date(now).getUTCFullYear();
  const near = thisYear - (thisYear % 100) + year;
  return near > thisYear + 50 ? near - 100 : near;
}
