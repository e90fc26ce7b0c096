import { afterLocalFault } from "../../fetch/politeness.ts";
import { delayHeld } from "../../fetch/row-holds.ts";
import type { FeedState } from "../../model/feed.ts";
import type { FeedReport, RefreshReport } from "../../model/run-report.ts";
import type { Ports } from "../ports.ts";
import { restingReport } from "./feed-report.ts";
import { isLocalFault, nothingRead } from "./local-fault.ts";
import type { Visited } from "./refresh-feed.ts";
import type { Subscribed } from "./subscribe.ts";

/**
 * What only the whole of a run can tell: whether the fault is ours, so that no feed's back-off is raised, and which feeds
 * wait because another of their host was told to.
 *
 * @param feeds - all of the planet, or those that a worker asked of late, with their rows from before the run.
 * @param visited - what came of those that were asked, by key.
 * @param isOurs - whether the fault is ours, from the reports of feeds that were asked and of all.
 */
export async function concludeRun(
  feeds: readonly Subscribed[],
  visited: ReadonlyMap<string, Visited>,
  ports: Ports,
  isOurs: (asked: readonly FeedReport[], all: readonly FeedReport[]) => boolean = isLocalFault,
): Promise<Pick<RefreshReport, "feeds" | "nothingRead">> {
  const now = ports.now();
  const reports = feeds.map((feed) => visited.get(feed.state.key)?.report ?? restingReport(feed, now));
  const asked = reports.filter(({ feedKey }) => visited.has(feedKey));
  const isLocal = isOurs(asked, reports);

  const rows = feeds.map((feed) => rowAfter(feed, visited.get(feed.state.key)?.state, isLocal ? now : undefined));
  const held = new Map(delayHeld(rows, now).map((row) => [row.key, row]));
  const states = rows.map((row) => held.get(row.key) ?? row);
  const mended = isLocal ? states.filter(({ key }) => visited.has(key)) : [...held.values()];
  if (mended.length > 0) await ports.store.putFeeds(mended);

  const hopeless = nothingRead(asked, states, isLocal);
  return {
    feeds: reports.map((report, index) => withNext(report, states[index])),
    ...(hopeless === undefined ? {} : { nothingRead: hopeless }),
  };
}

/** @param localFaultAt - when the fault was ours: then the row is as it was before the visit. */
function rowAfter(feed: Subscribed, visited: FeedState | undefined, localFaultAt: FeedState["nextAt"] | undefined) {
  if (visited === undefined) return feed.state;
  const isFile = feed.subscription.path !== undefined;
  return localFaultAt === undefined || isFile ? visited : afterLocalFault(feed.state, localFaultAt);
}

function withNext(report: FeedReport, state: FeedState | undefined): FeedReport {
  return state === undefined ? report : { ...report, nextAt: state.nextAt, nextWhy: state.nextWhy };
}
