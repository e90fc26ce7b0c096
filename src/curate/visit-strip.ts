import { type FeedState, type VisitDay, visitDayOf } from "../model/feed.ts";
import { DAY_MS, type Instant, instant } from "../model/instant.ts";
import type { VisitKind, VisitStrip } from "../model/site/figure-pages.ts";
import { groupRuns } from "./days.ts";

/** Days that are shown: eight weeks. */
export const STRIP_DAYS = 56;

/** Days by their numbers (see {@link VisitDay.day}), both ends included. */
export interface DaySpan {
  readonly from: number;
  readonly through: number;
}

/**
 * The days whose visits are shown. They end with the one before the newest visit that told something, by a document or by
 * failing, and that day is over: so a page that shows them changes once a day and not with every visit, and a run in which
 * every feed says that nothing is new writes no page, whatever the day.
 *
 * @returns `undefined` when nobody was visited yet.
 */
export function stripDays(feeds: readonly Told[]): DaySpan | undefined {
  const newest = feeds.reduce((latest, feed) => Math.max(latest, toldAt(feed)), -1);
  if (newest < 0) return undefined;
  const through = visitDayOf(instant(newest)) - 1;
  return { from: through - STRIP_DAYS + 1, through };
}

/** When the last of these days was over; the beginning of time before the first visit. */
export function endOfDays(span: DaySpan | undefined): Instant {
  return instant(span === undefined ? 0 : (span.through + 1) * DAY_MS);
}

type Told = Pick<FeedState, "lastFullAt" | "failingSince" | "lastVisitAt">;

function toldAt({ lastFullAt, failingSince, lastVisitAt }: Told): number {
  return (failingSince === undefined ? lastFullAt : undefined) ?? lastVisitAt ?? -1;
}

/**
 * The visits to one member.
 *
 * @param visits - of all the member's feeds, in any order; those of other days are left out.
 * @returns `undefined` when there was none on these days.
 */
export function stripOf(visits: readonly VisitDay[], { from, through }: DaySpan): VisitStrip | undefined {
  const kinds = new Map<number, VisitKind>();
  for (const { day, good } of visits) {
    if (day < from || day > through) continue;
    kinds.set(day, good > 0 || kinds.get(day) === "good" ? "good" : "failed");
  }
  if (kinds.size === 0) return undefined;
  const first = Math.min(...kinds.keys());
  const days = Array.from({ length: through - first + 1 }, (_, at) => ({
    at: first - from + at,
    kind: kinds.get(first + at) ?? ("idle" as const),
  }));
  const sums = { good: 0, failed: 0, idle: 0 };
  for (const { kind } of days) sums[kind] += 1;
  const runs = groupRuns(days, ({ kind }) => kind).map(({ key, items }) => ({
    kind: key,
    from: items[0]?.at ?? 0,
    days: items.length,
  }));
  return { runs, sums };
}
