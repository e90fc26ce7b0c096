import pLimit from "p-limit";
import { isDue, revive } from "../fetch/politeness.ts";
import type { PlanetConfig } from "../model/planet.ts";
import type { RefreshReport } from "../model/run-report.ts";
import { communityOf } from "./community.ts";
import { restingReport } from "./feed-report.ts";
import type { Ports } from "./ports.ts";
import { refreshFeed } from "./refresh-feed.ts";
import { decideSubscriptions, type Subscribed } from "./subscribe.ts";
import { createVisitLog } from "./visit-log.ts";

export interface RefreshOptions {
  /** Feeds in flight; politeness is per host and does not depend on it. */
  readonly concurrency: number;
  /** Ask feeds that are not due, too. */
  readonly force: boolean;
  /** Ask nobody but files beside feeds.yaml. */
  readonly offline: boolean;
  /** Member ids to ask; absent: all. */
  readonly only?: ReadonlySet<string> | undefined;
  /** Member ids whose feeds are asked although they answered 410. */
  readonly revive: ReadonlySet<string>;
}

/**
 * Visits every feed that is due and records what it brought. A feed's failure costs that feed alone: whatever
 * happens to it becomes a line of the report.
 */
export async function refresh(config: PlanetConfig, ports: Ports, options: RefreshOptions): Promise<RefreshReport> {
  const startedAt = ports.now();
  const clock = performance.now();
  const { feeds, changed } = decideSubscriptions(config, await ports.store.feeds(), startedAt);
  if (changed.length > 0) await ports.store.putFeeds(changed);

  const due = new Set(feeds.filter((feed) => isAsked(feed, options, ports)));
  const inFlight = pLimit(options.concurrency);
  // Deciding reads what the last feed wrote, so that a cross-post arriving in the same run is seen: one at a time.
  const oneAtATime = pLimit(1);
  const visits = createVisitLog(ports.store);
  const run = { config, community: communityOf(config), visits, oneAtATime, ports, startedAt };
  let done = 0;
  const ask = async (feed: Subscribed): ReturnType<typeof refreshFeed> => {
    const isRevived = options.revive.has(feed.member.id);
    const report = await refreshFeed(isRevived ? { ...feed, state: revive(feed.state, startedAt) } : feed, run);
    done += 1;
    ports.progress({ kind: "visiting", done, total: due.size, name: feed.member.name });
    return report;
  };
  const reports = await Promise.all(feeds.map((feed) => (due.has(feed) ? inFlight(ask, feed) : restingReport(feed))));
  await visits.flush();
  return { startedAt, ms: performance.now() - clock, feeds: reports };
}

function isAsked({ member, subscription, state }: Subscribed, options: RefreshOptions, ports: Ports): boolean {
  if (options.only !== undefined && !options.only.has(member.id)) return false;
  if (subscription.path === undefined && options.offline) return false;
  if (state.status === "gone") return options.revive.has(member.id);
  return options.force || options.revive.has(member.id) || isDue(state, ports.now());
}
