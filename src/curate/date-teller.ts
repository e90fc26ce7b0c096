import { type Calendar, type Day, dayOf, formatDate } from "../model/calendar.ts";
import type { Instant } from "../model/instant.ts";
import type { DateText } from "../model/site/date-text.ts";

/** Words for the day of a moment, made once: a run gives one moment to all its verdicts, and a day has many moments. */
export function dateTeller(calendar: Calendar): (at: Instant) => DateText {
  const days = new Map<Instant, Day>();
  const told = new Map<Day, DateText>();
  return (at) => {
    const day = days.get(at) ?? dayOf(at, calendar);
    days.set(at, day);
    const known = told.get(day);
    if (known !== undefined) return known;
    const made = { datetime: day, text: formatDate(at, calendar) };
    told.set(day, made);
    return made;
  };
}
