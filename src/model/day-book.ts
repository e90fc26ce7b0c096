import {
  type Calendar,
  type Day,
  type formatDate,
  type formatTime,
  offsetAt,
  wallDate,
  wallDay,
  wallTime,
} from "./calendar.ts";
import { DAY_MS, HOUR_MS, type Instant, instant, MINUTE_MS } from "./instant.ts";

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

/** By zone and language. A process tells one calendar, in several places. */
const books = new Map<string, DayBook>();

/** Asks the calendar once a day and once a minute of the day, and remembers what it said: it is asked ten times a post. */
export function openDayBook(calendar: Calendar): DayBook {
  const key = `${calendar.zone} ${calendar.language}`;
  const book = books.get(key) ?? makeBook(calendar);
  books.set(key, book);
  return book;
}

function makeBook(calendar: Calendar): DayBook {
  const wallOf = wallReader(calendar.zone);
  const day = remembered((number) => wallDay(number * DAY_MS));
  const date = remembered((number) => wallDate(number * DAY_MS, calendar));
  const time = remembered((minute) => wallTime(minute * MINUTE_MS, calendar));
  return {
    day: (at) => day(Math.floor(wallOf(at) / DAY_MS)),
    date: (at) => date(Math.floor(wallOf(at) / DAY_MS)),
    time: (at) => time(Math.floor(sinceMidnight(wallOf(at)) / MINUTE_MS)),
    hour: (at) => Math.floor(sinceMidnight(wallOf(at)) / HOUR_MS),
  };
}

function sinceMidnight(wall: number): number {
  return wall - Math.floor(wall / DAY_MS) * DAY_MS;
}

function remembered<T>(tell: (number: number) => T): (number: number) => T {
  const told = new Map<number, T>();
  return (number) => {
    const known = told.get(number);
    if (known !== undefined) return known;
    const fresh = tell(number);
    told.set(number, fresh);
    return fresh;
  };
}

/** Days of a stretch with one offset: no zone ever turned its clocks forth and back within so few. */
const STRETCH = 8;

/**
 * What clocks in a zone show: see wallAt. Days (of UTC) between two with one offset have it, too; where clocks were turned
 * in between, the calendar is asked for the day, and on that day for the moment itself.
 */
function wallReader(zone: string): (at: Instant) => number {
  const offsetAtMidnight = remembered((day) => offsetAt(instant(day * DAY_MS), zone));
  return (at) => {
    const day = Math.floor(at / DAY_MS);
    const first = Math.floor(day / STRETCH) * STRETCH;
    const steady = steadyOffset(first, first + STRETCH) ?? steadyOffset(day, day + 1);
    return at + (steady ?? offsetAt(at, zone));
  };

  function steadyOffset(from: number, to: number): number | undefined {
    const offset = offsetAtMidnight(from);
    return offset === offsetAtMidnight(to) ? offset : undefined;
  }
}
