/** A stretch of time by which figures are told. Weeks begin on Mondays; all begin at midnight UTC, as days of visits do. */
export type Span = "day" | "week" | "month";

/** What happened in one {@link Span}. */
export interface SpanFigures {
  /** Its first day: `2026-11-16`. */
  readonly from: string;
  /** Posts that bear a date of it, copies left out, and members who wrote them. */
  readonly posts: number;
  readonly members: number;
  readonly visits: number;
  readonly failed: number;
  /** Visits that were answered with 304; absent where that was not kept. */
  readonly notModified?: number;
  /** Read from the wire. */
  readonly bytes: number;
  /** Builds that made pages, how many pages, and their time, ms; absent for a single member. */
  readonly builds?: { readonly times: number; readonly pages: number; readonly ms: number };
  /** At the end of it; absent where nothing was measured. */
  readonly databaseBytes?: number;
  readonly outputBytes?: number;
}

/** The figures of a planet, or of one of its members, over time. */
export interface Statistics {
  readonly by: Span;
  /** Name of the planet, or of the member. */
  readonly name: string;
  readonly feeds: number;
  /** All that are kept, copies left out, whatever their dates. */
  readonly posts: number;
  /** Oldest first, without gaps, the one that is not over last. */
  readonly spans: readonly SpanFigures[];
}

/** First day of the span that a day lies in. @param day - days since 1970-01-01. */
export function spanStart(day: number, by: Span): number {
  if (by === "day") return day;
  // 1970-01-01 was a Thursday: three days after a Monday.
  if (by === "week") return day - ((((day + 3) % 7) + 7) % 7);
  return Date.UTC(...yearAndMonth(day)) / DAY;
}

/** First day of the span after the one that begins with a day. */
export function nextSpan(start: number, by: Span): number {
  if (by === "day") return start + 1;
  if (by === "week") return start + 7;
  const [year, month] = yearAndMonth(start);
  return Date.UTC(year, month + 1) / DAY;
}

/** A day as people write it: `2026-11-16`. */
export function dayName(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

const DAY = 86_400_000;

function yearAndMonth(day: number): [number, number] {
  const date = new Date(day * DAY);
  return [date.getUTCFullYear(), date.getUTCMonth()];
}
