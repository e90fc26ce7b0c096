import { type Instant, instant } from "../../../src/model/instant.ts";

/** The moment at which the year begins. */
const START = Date.UTC(2026, 0, 1);

/** A moment of the year. @param hour - from the beginning of the year. */
export function timeOf(hour: number): Instant {
  return instant(START + Math.round(hour * 3600) * 1000);
}

/** RFC 3339, to the second. */
export function timeText(hour: number): string {
  return new Date(timeOf(hour)).toISOString().replace(".000", "");
}
