import { type Calendar, type Day, formatDate, formatTime, offsetAt } from "./calendar.ts";
import { DAY_MS, type Instant, instant, MINUTE_MS } from "./instant.ts";

/** Tells many moments in a calendar: a site says of each post on which day and at what time it is from. */
export interface DayBook {
  /** As {@link dayOf}. */
  readonly day: (at: Instant) => Day;
  /** As {@link formatDate}. */
  readonly date: (at: Instant) => string;
  /** As {@link formatTime}. */
  readonly time: (at: Instant) => string;
  /** Hour that clocks show, 0–23. */
  readonly hour: (at: Instant) => number;
}

/** Asks the calendar once a day and once a minute of the day, and remembers what it said: it is asked ten times a post. */
export function openDayBook(calendar: Calendar): DayBook {
  const wallOf = wallReader(calendar.zone);
  const wallDay = (at: Instant): number => Math.floor(wallOf(at) / DAY_MS);
  const wallMinute = (at: Instant): number => minuteOfDay(wallOf(at));
  return {
    day: remembered(wallDay, (at) => isoDay(wallDay(at))),
    date: remembered(wallDay, (at) => formatDate(at, calendar)),
    time: remembered(wallMinute, (at) => formatTime(at, calendar)),
    hour: (at) => Math.floor(wallMinute(at) / 60),
  };
}

function minuteOfDay(wall: number): number {
  return Math.floor((wall - Math.floor(wall / DAY_MS) * DAY_MS) / MINUTE_MS);
}

/** @param number - days since 1970-01-01, of years with four digits. */
function isoDay(number: number): Day {
  return new Date(number * DAY_MS).toISOString().slice(0, 10) as Day;
}

function remembered<T>(keyOf: (at: Instant) => number, tell: (at: Instant) => T): (at: Instant) => T {
  const told = new Map<number, T>();
  return (at) => {
    const key = keyOf(at);
    const known = told.get(key);
    if (known !== undefined) return known;
    const fresh = tell(at);
    told.set(key, fresh);
    return fresh;
  };
}

/**
 * What clocks in a zone show, as milliseconds since 1970 of the wall. A day (of UTC) with one offset at both its ends has it
 * all the way; on the few others the calendar is asked for the moment itself.
 */
function wallReader(zone: string): (at: Instant) => number {
  const offsetAtMidnight = remembered(Number, (at) => offsetAt(at, zone));
  const midnight = (day: number): Instant => instant(day * DAY_MS);
  return (at) => {
    const day = Math.floor(at / DAY_MS);
    const offset = offsetAtMidnight(midnight(day));
    return at + (offset === offsetAtMidnight(midnight(day + 1)) ? offset : offsetAt(at, zone));
  };
}
