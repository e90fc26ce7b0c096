import type { Instant } from "../../model/instant.ts";
import type { Leases } from "../../store/leases.ts";
import { concludeRun } from "../refresh/conclude-run.ts";
import { isLocalFaultOfLate } from "../refresh/local-fault.ts";
import type { Run, Visited } from "../refresh/refresh-feed.ts";
import type { Subscribed } from "../refresh/subscribe.ts";

/** Visits, and ms, after which conclusions are drawn. */
const WINDOW_VISITS = 200;
const WINDOW_MS = 15_000;

/** Visits from which on it can be told that the fault is ours: of fewer all may fail by chance. */
const TELLING = 20;

/** Gathers what a worker did of late, and draws the conclusions that a run draws from all of its visits. */
export interface Window {
  add(feed: Subscribed, visited: Visited): void;
  /** True when enough was done, or enough time has gone by. */
  isFull(): boolean;
  /** True when a host asked for quiet: other workers must hear it before they may ask there. */
  hasHold(): boolean;
  /** Has all visits written, and says when their feeds are due next. */
  conclude(): Promise<void>;
}

export function createWindow({ visits, ports }: Pick<Run, "visits" | "ports">, leases: Leases): Window {
  let feeds: Subscribed[] = [];
  let visited = new Map<string, Visited>();
  let since = performance.now();
  return {
    add(feed, one) {
      feeds.push(feed);
      visited.set(feed.subscription.key, one);
    },
    isFull: () => feeds.length >= WINDOW_VISITS || performance.now() - since >= WINDOW_MS,
    hasHold: () => holdsOf(visited).length > 0,
    async conclude() {
      const [asked, came] = [feeds, visited];
      feeds = [];
      visited = new Map();
      since = performance.now();
      await visits.flush();
      if (asked.length > 0) await settle(asked, came, ports, leases);
    },
  };
}

async function settle(
  feeds: readonly Subscribed[],
  visited: ReadonlyMap<string, Visited>,
  ports: Run["ports"],
  leases: Leases,
): Promise<void> {
  const next = new Map([...visited].map(([key, { state }]): [string, Instant] => [key, state.nextAt]));
  if (feeds.length >= TELLING) {
    const concluded = await concludeRun(feeds, visited, ports, isLocalFaultOfLate);
    for (const { feedKey, nextAt } of concluded.feeds) next.set(feedKey, nextAt);
  }
  await leases.settle(
    [...next].map(([key, nextAt]) => ({ key, nextAt })),
    holdsOf(visited),
  );
}

/** What hosts asked for all their feeds. */
function holdsOf(visited: ReadonlyMap<string, Visited>): readonly { readonly host: string; readonly until: Instant }[] {
  return [...visited.values()].flatMap(({ state: { hold } }) =>
    hold?.host === undefined ? [] : [{ host: hold.host, until: hold.until }],
  );
}
