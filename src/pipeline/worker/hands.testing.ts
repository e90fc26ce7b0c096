import type { PlanetConfig } from "../../model/planet.ts";
import type { Leases, PlannedFeed } from "../../store/leases.ts";
import { communityOf } from "../community.ts";
import { createReadAhead } from "../documents/read-ahead.ts";
import type { Ports } from "../ports.ts";
import { createInArrival } from "../refresh/in-arrival.ts";
import { subscribe } from "../refresh/refresh.ts";
import type { Run } from "../refresh/refresh-feed.ts";
import type { Subscribed } from "../refresh/subscribe.ts";
import { createVisitLog } from "../refresh/visit-log.ts";
import { createHands, type Hands } from "./hands.ts";
import { createWindow } from "./window.ts";

// A worker's world in one process: no server, one worker.

/** For tests: feeds of a planet, new to its store. */
export async function subscribedTo(config: PlanetConfig, ports: Ports): Promise<readonly Subscribed[]> {
  return await subscribe(config, ports.store, ports.now());
}

/** For tests: a run as a worker makes it. */
export function runOf(config: PlanetConfig, ports: Ports): Run {
  return {
    config,
    community: communityOf(config),
    ports,
    startedAt: ports.now(),
    visits: createVisitLog(ports.store, () => undefined),
    inOrder: createInArrival(1024 * 1024),
    readAhead: createReadAhead(ports.reader),
  };
}

/** For tests: hands of a worker for four feeds at a time, all of which are due, each a place of its own. */
export async function handsFor(
  feeds: readonly Subscribed[],
  run: Run,
  leases: Leases,
  over: AbortSignal = new AbortController().signal,
): Promise<Hands> {
  const nextAt = run.ports.now();
  await leases.plan(feeds.map(({ state: { key } }) => ({ key, place: key, host: key, nextAt })));
  return createHands(new Map(feeds.map((feed) => [feed.subscription.key, feed])), run, {
    name: "alone",
    concurrency: 4,
    leases,
    tell: () => undefined,
    window: createWindow(run, leases),
    over,
    fail: (error) => {
      throw error;
    },
  });
}

/** For tests: leases of a worker that is alone; every feed is due once. Calls are noted by name; some may be made to differ. */
export function aloneLeases(ports: Ports, others: Partial<Leases> = {}): Leases & { readonly calls: string[] } {
  let due: readonly PlannedFeed[] = [];
  const calls: string[] = [];
  const leases: Leases = {
    leaseMs: 30_000,
    now: async () => ports.now(),
    plan: async (feeds) => {
      due = feeds;
    },
    take: async (_worker, limit) => {
      const rows = new Map((await ports.store.feeds()).map((row) => [row.key, row]));
      const taken = due.slice(0, limit);
      due = due.slice(limit);
      return taken.flatMap(({ key, place }) => {
        const state = rows.get(key);
        return state === undefined ? [] : [{ place, state }];
      });
    },
    begin: async (_worker, keys) => new Set(keys),
    settle: async (_feeds, holds) => {
      calls.push(`settle ${holds.map(({ host }) => host).join()}`.trim());
    },
    renew: async () => undefined,
    release: async (_worker, places) => {
      if (places.length > 0) calls.push(`release ${places.join()}`);
    },
    figures: async () => ({ due: due.length, lagMs: 0, leases: 0 }),
    close: async () => undefined,
    ...others,
  };
  return { ...leases, calls };
}
