import type { Sketch } from "../model/entry.ts";
import { DAY_MS, type Instant, later } from "../model/instant.ts";
import { LOOKALIKE_DAYS } from "./store.ts";

/** Length of a period, ms: what lies around an entry is in two of them at most. */
const PERIOD_MS: number = 64 * DAY_MS;

/** Periods before and after in which other posts of a series are looked for: about a year and a half. */
const SERIES_PERIODS = 8;

/** The period under which an entry's sketch is kept, counted from 1970. */
export function periodOf(at: Instant): number {
  return Math.floor(at / PERIOD_MS);
}

/** The time in which near copies of an entry of this date may stand, both ends included. */
export function timeAround(at: Instant): { readonly from: Instant; readonly to: Instant } {
  return { from: later(at, -LOOKALIKE_DAYS * DAY_MS), to: later(at, LOOKALIKE_DAYS * DAY_MS) };
}

/** The periods in which that time lies. */
export function periodsAround(at: Instant): readonly number[] {
  const { from, to } = timeAround(at);
  return [...new Set([periodOf(from), periodOf(at), periodOf(to)])];
}

/** The periods in which other posts of a series are looked for. */
export function seriesPeriods(at: Instant): readonly number[] {
  return Array.from({ length: 2 * SERIES_PERIODS + 1 }, (_, n) => periodOf(at) - SERIES_PERIODS + n);
}

/** All numbers of a sketch: one table holds them, for no two of different kinds are equal but by chance. */
export function numbersOf({ bands, opening }: Sketch): readonly number[] {
  return opening === undefined ? bands : [...bands, opening];
}
