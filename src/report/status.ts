import { formatInstant, type Instant } from "../model/instant.ts";
import type { RefreshReport } from "../model/run-report.ts";

/** status.json of the site: facts of the last run, which would otherwise change a page at every run. */
export interface Status {
  /** RFC 3339. */
  readonly checked: string;
  readonly feeds: number;
  /** Feeds whose last visit was good. */
  readonly read: number;
  readonly members: readonly { readonly id: string; readonly next: string; readonly failing: boolean }[];
}

/** @param failing - keys of the feeds whose last visit failed, in this run or an earlier one. */
export function statusOf(report: RefreshReport, now: Instant, failing: ReadonlySet<string>): Status {
  return {
    checked: formatInstant(now),
    feeds: report.feeds.length,
    read: report.feeds.filter((feed) => !failing.has(feed.feedKey)).length,
    members: report.feeds.map((feed) => ({
      id: feed.memberId,
      next: formatInstant(feed.nextAt),
      failing: failing.has(feed.feedKey),
    })),
  };
}
