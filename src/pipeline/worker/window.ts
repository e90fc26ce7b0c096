import type { Instant } from "../../model/instant.ts";
import type { Leases } from "../../store/leases.ts";
import { concludeRun } from "../refresh/conclude-run.ts";
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
    for (const { feedKey, nextAt } of (await concludeRun(feeds, visited, ports)).feeds) next.set(feedKey, nextAt);
  }
  const holds = [...visited.values()].flatMap(({ state: { hold } }) =>
    hold?.host === undefined ? [] : [{ host: hold.host, until: hold.until }],
  );
  await leases.settle(
    [...next].map(([key, nextAt]) => ({ key, nextAt })),
    holds,
  );
}
