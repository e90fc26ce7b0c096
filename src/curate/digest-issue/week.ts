import type { Day } from "../../model/calendar.ts";
import { DAY_MS } from "../../model/instant.ts";
import { weekNumber } from "../days.ts";
import type { ShownEntry } from "../shown.ts";

/** A week from Monday to Sunday with the posts of its days. */
export interface Week {
  /** As {@link weekNumber} counts. */
  readonly number: number;
  /** Newest first. */
  readonly entries: readonly ShownEntry[];
}

/**
 * The weeks that are over as of the newest post, newest first; a week without posts is left out.
 *
 * @param river - newest first.
 */
export function completeWeeks(river: readonly ShownEntry[]): readonly Week[] {
  const weeks: Week[] = [];
  let day: Day | undefined;
  let number = 0;
  let start = 0;
  for (let at = 0; at <= river.length; at += 1) {
    const entry = river[at];
    if (entry !== undefined && entry.day === day) continue;
    const next = entry === undefined ? Number.NaN : weekNumber(entry.day);
    day = entry?.day;
    if (next === number) continue;
    if (at > start) weeks.push({ number, entries: river.slice(start, at) });
    [number, start] = [next, at];
  }
  return weeks.slice(1);
}

/** Year and number of a week by the rule of ISO 8601: a week belongs to the year of its Thursday. */
export function isoWeek(number: number): { readonly year: number; readonly week: number } {
  const thursday = new Date(number * 7 * DAY_MS);
  const year = thursday.getUTCFullYear();
  const days = Math.round((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY_MS);
  return { year, week: Math.floor(days / 7) + 1 };
}

/** First and last day of a week. */
export function daysOfWeek(number: number): { readonly from: Day; readonly to: Day } {
  return { from: dayAt(number * 7 - 3), to: dayAt(number * 7 + 3) };
}

/** Page of a week: `/digest/2026-w47/`. */
export function weekPath(number: number): string {
  const { year, week } = isoWeek(number);
  return `/digest/${year}-w${String(week).padStart(2, "0")}/`;
}

/** @param number - days since 1970-01-01. */
function dayAt(number: number): Day {
  return new Date(number * DAY_MS).toISOString().slice(0, 10) as Day;
}
