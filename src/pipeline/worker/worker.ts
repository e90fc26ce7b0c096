import { setTimeout as wait } from "node:timers/promises";
import { hostKey } from "../../fetch/host-queue.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { platformOf } from "../../model/url.ts";
import type { PlannedFeed } from "../../store/leases.ts";
import { communityOf } from "../community.ts";
import { createReadAhead } from "../documents/read-ahead.ts";
import type { Ports } from "../ports.ts";
import { createInArrival } from "../refresh/in-arrival.ts";
import { partSwitchedOff } from "../refresh/part-copies.ts";
import { openPrograms, subscribe } from "../refresh/refresh.ts";
import type { Run } from "../refresh/refresh-feed.ts";
import { rereadChanged } from "../refresh/reread.ts";
import type { Programs } from "../refresh/run-programs.ts";
import type { Subscribed } from "../refresh/subscribe.ts";
import { createVisitLog } from "../refresh/visit-log.ts";
import { createHands, type WorkerCounts, type WorkerOptions } from "./hands.ts";
import { createWindow } from "./window.ts";

/** Documents that wait for their turn in memory, bytes. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024;
/** Between two looks for feeds that are due, ms; twice as long after each that found none, up to the second number. */
const LOOK_MS = 500;
const LONG_LOOK_MS = 2000;

/**
 * Visits feeds of a planet as they fall due, beside other workers, until it is stopped. What it asks it has leased; what is due
 * and when is the server's to say (store/leases.ts). Feeds that are files are left to `orrery fetch`.
 *
 * @returns what it did.
 * @throws StoreTrouble when the server takes nothing more.
 */
export async function work(config: PlanetConfig, ports: Ports, options: WorkerOptions): Promise<WorkerCounts> {
  const programs = config.filters && (await openPrograms(config.filters, ports));
  try {
    const run = createRun(config, ports, programs);
    const { community, startedAt } = run;
    const known = await ports.store.exclusively(() => subscribe(config, ports.store, startedAt));
    await partSwitchedOff(config, ports.store);
    const feeds = await rereadChanged(known, { ...ports, community, programs, now: startedAt });
    await options.leases.plan(feeds.flatMap(plannedOf));
    const byKey = new Map(feeds.map((feed) => [feed.subscription.key, feed]));
    return await ports.store.inGroups(() => workOn(byKey, run, options));
  } finally {
    await programs?.close();
  }
}

function createRun(config: PlanetConfig, ports: Ports, programs: Programs | undefined): Run {
  return {
    config,
    community: communityOf(config),
    programs,
    ports,
    startedAt: ports.now(),
    visits: createVisitLog(ports.store, (_visit, error) => ports.bug?.(error)),
    inOrder: createInArrival(MAX_WAITING_BYTES),
    readAhead: createReadAhead(ports.reader),
  };
}

/** One place is one worker's at a time: the platform, where others may share its pace. */
function plannedOf({ subscription: { key, url }, state }: Subscribed): readonly PlannedFeed[] {
  if (url === undefined || !URL.canParse(url)) return [];
  return [{ key, place: platformOf(url) ?? hostKey(url), host: hostKey(url), nextAt: state.nextAt }];
}

async function workOn(feeds: ReadonlyMap<string, Subscribed>, run: Run, options: WorkerOptions): Promise<WorkerCounts> {
  const { leases, name } = options;
  const window = createWindow(run, leases);
  const stop = stopOf(options.stopped);
  const hands = createHands(feeds, run, { ...options, window, isOver: stop.isOver, fail: stop.fail });
  const endBeat = startBeat(options);
  let pause = LOOK_MS;
  try {
    while (!stop.isOver()) {
      await leases.release(name, hands.doneWith());
      const found = await hands.take();
      if (window.isFull()) await window.conclude();
      if (found === 0) await Promise.race([options.stopped, wait(pause, undefined, { ref: false })]);
      pause = found === 0 ? Math.min(2 * pause, LONG_LOOK_MS) : LOOK_MS;
    }
    await hands.idle();
    stop.rethrow();
    await leases.release(name, hands.doneWith());
    await window.conclude();
    return hands.counts();
  } finally {
    endBeat();
  }
}

/** Why and whether a worker is to end: it was told to, or something went wrong that no feed can be blamed for. */
function stopOf(stopped: Promise<void>) {
  let isStopped = false;
  let trouble: { readonly error: unknown } | undefined;
  void stopped.then(() => {
    isStopped = true;
  });
  return {
    isOver: (): boolean => isStopped || trouble !== undefined,
    fail(error: unknown): void {
      trouble ??= { error };
    },
    rethrow(): void {
      if (trouble !== undefined) throw trouble.error;
    },
  };
}

/** Holds the leases. What goes wrong shows at the next feed: without its lease it is not asked. */
function startBeat({ leases, name, beat }: WorkerOptions): () => void {
  let isBeating = false;
  const timer = setInterval(async () => {
    if (isBeating) return;
    isBeating = true;
    await leases
      .renew(name)
      .then(beat)
      .catch(() => undefined);
    isBeating = false;
  }, leases.leaseMs / 3);
  return () => clearInterval(timer);
}
