import { formatInstant, type Instant, instant } from "../model/instant.ts";
import type { RefreshReport } from "../model/run-report.ts";

/** status.json of the site: facts of the last run, which would otherwise change a page at every run. */
export interface Status {
  /** RFC 3339. */
  readonly checked: string;
  readonly feeds: number;
  /** Feeds whose last visit, in this run or an earlier one, was good. */
  readonly read: number;
  /** In the order of feeds.yaml. */
  readonly members: readonly MemberStatus[];
}

export interface MemberStatus {
  readonly id: string;
  /** The newest visit to one of the member's feeds; absent before the first. */
  readonly last?: string;
  /** The soonest visit; absent when all of the feeds are gone for good. */
  readonly next?: string;
  readonly failing: boolean;
}

/**
 * @param good - keys of the feeds whose last visit was good.
 * @param lastVisits - when feeds were last visited, by key.
 */
export function statusOf(
  report: RefreshReport,
  now: Instant,
  good: ReadonlySet<string>,
  lastVisits: ReadonlyMap<string, Instant> = new Map(),
): Status {
  return {
    checked: formatInstant(now),
    feeds: report.feeds.length,
    read: report.feeds.filter((feed) => good.has(feed.feedKey)).length,
    members: [...Map.groupBy(report.feeds, (feed) => feed.memberId)].map(([id, feeds]) => {
      const visited = feeds.flatMap(({ feedKey }) => lastVisits.get(feedKey) ?? []);
      const due = feeds.filter(({ result }) => !RESTING.has(result)).map(({ nextAt }) => nextAt);
      return {
        id,
        ...(visited.length > 0 && { last: formatInstant(instant(Math.max(...visited))) }),
        ...(due.length > 0 && { next: formatInstant(instant(Math.min(...due))) }),
        failing: !feeds.some(({ feedKey }) => good.has(feedKey)),
      };
    }),
  };
}

/** Results of feeds that are not asked when their time comes. */
const RESTING: ReadonlySet<RefreshReport["feeds"][number]["result"]> = new Set(["gone", "paused", "opted-out"]);
