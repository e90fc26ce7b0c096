/** A date as read, before anybody asked whether there is such a day. Missing parts count as the first or zero. */
export interface Moment {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
  /** 0–24. */
  readonly hour: number;
  readonly minute: number;
  /** 0–60. */
  readonly second: number;
  readonly millisecond: number;
  /** Minutes east of Greenwich, or an IANA name; absent when the text names none. */
  readonly zone?: number | string;
}

export type TimeOfDay = Pick<Moment, "hour" | "minute" | "second" | "millisecond">;

export const MIDNIGHT: TimeOfDay = { hour: 0, minute: 0, second: 0, millisecond: 0 };

/**
 * The moment if it can be: years 1000–9999 (0001-01-01 is how some systems write "never"), hours to 24:00:00,
 * a leap second. `undefined` for anything else; months and days are checked where the calendar is (model/calendar.ts).
 */
export function validMoment(moment: Moment): Moment | undefined {
  const { year, hour, minute, second, zone } = moment;
  if (year < 1000 || year > 9999 || hour > 24 || minute > 59 || second > 60) return undefined;
  if (hour === 24 && (minute > 0 || second > 0)) return undefined;
  return typeof zone === "number" && Math.abs(zone) > 18 * 60 ? undefined : moment;
}

/** RFC 2822 §4.3 reads 50–99 as 19xx; feeds began in 1997 and do not end in 2050: below 90 is 20xx. */
export function fullYear(text: string): number | undefined {
  if (text.length === 4) return Number(text);
  if (text.length !== 2) return undefined;
  return Number(text) + (Number(text) < 90 ? 2000 : 1900);
}

/** Milliseconds from the digits of a fraction of a second. */
export function fraction(digits: string | undefined): number {
  return digits === undefined ? 0 : Math.trunc(Number(`0.${digits}`) * 1000);
}

/** Twelve-hour clock to 0–23; `undefined` for an hour that clock does not have. 13 to 23 with "pm" are taken as they are. */
export function fromTwelve(hour: number, isAfternoon: boolean): number | undefined {
  if (hour > 12) return isAfternoon && hour < 24 ? hour : undefined;
  if (hour === 0) return isAfternoon ? undefined : 0;
  return (hour % 12) + (isAfternoon ? 12 : 0);
}
