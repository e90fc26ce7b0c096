import { formatInstant, type Instant } from "../model/instant.ts";
import type { RefreshReport } from "../model/run-report.ts";

/** status.json of the site: facts of the last run, which would otherwise change a page at every run. */
export interface Status {
  /** RFC 3339. */
  readonly checked: string;
  readonly feeds: number;
  /** Feeds whose last visit, in this run or an earlier one, was good. */
  readonly read: number;
  /** In the order of feeds.yaml; `next`: the soonest visit of the member's feeds. */
  readonly members: readonly { readonly id: string; readonly next: string; readonly failing: boolean }[];
}

/** @param good - keys of the feeds whose last visit was good. */
export function statusOf(report: RefreshReport, now: Instant, good: ReadonlySet<string>): Status {
  return {
    checked: formatInstant(now),
    feeds: report.feeds.length,
    read: report.feeds.filter((feed) => good.has(feed.feedKey)).length,
    members: [...Map.groupBy(report.feeds, (feed) => feed.memberId)].map(([id, feeds]) => ({
      id,
      next: formatInstant(
        feeds.reduce((soonest, { nextAt }) => (nextAt < soonest ? nextAt : soonest), feeds[0]?.nextAt ?? now),
      ),
      failing: !feeds.some((feed) => good.has(feed.feedKey)),
    })),
  };
}
