import { setTimeout as wait } from "node:timers/promises";
import type { PlanetConfig } from "../../model/planet.ts";
import { isWholeStore } from "../bug.ts";
import { communityOf } from "../community.ts";
import { createReadAhead } from "../documents/read-ahead.ts";
import type { Ports } from "../ports.ts";
import { createInArrival } from "../refresh/in-arrival.ts";
import { partSwitchedOff } from "../refresh/part-copies.ts";
import { openPrograms, subscribe } from "../refresh/refresh.ts";
import type { Run } from "../refresh/refresh-feed.ts";
import type { Programs } from "../refresh/run-programs.ts";
import type { Subscribed } from "../refresh/subscribe.ts";
import { createVisitLog } from "../refresh/visit-log.ts";
import { createHands, type Hands, type WorkerCounts, type WorkerOptions } from "./hands.ts";
import { planFeeds } from "./places.ts";
import { createStop, type Stop } from "./stop.ts";
import { createWindow, type Window } from "./window.ts";

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
    const stop = createStop(options.stopped);
    const run = createRun(config, ports, programs, stop);
    const feeds = await ports.store.exclusively(() => subscribe(config, ports.store, run.startedAt));
    await partSwitchedOff(config, ports.store);
    await options.leases.plan(planFeeds(feeds));
    const byKey = new Map(feeds.map((feed) => [feed.subscription.key, feed]));
    return await ports.store.inGroups(() => workOn(byKey, run, stop, options));
  } finally {
    await programs?.close();
  }
}

function createRun(config: PlanetConfig, ports: Ports, programs: Programs | undefined, stop: Stop): Run {
  return {
    config,
    community: communityOf(config),
    programs,
    ports,
    startedAt: ports.now(),
    visits: createVisitLog(ports.store, (_visit, error) =>
      isWholeStore(error) ? stop.fail(error) : ports.bug?.(error),
    ),
    inOrder: createInArrival(MAX_WAITING_BYTES),
    readAhead: createReadAhead(ports.reader),
  };
}

async function workOn(
  feeds: ReadonlyMap<string, Subscribed>,
  run: Run,
  stop: Stop,
  options: WorkerOptions,
): Promise<WorkerCounts> {
  const window = createWindow(run, options.leases);
  const hands = createHands(feeds, run, { ...options, window, over: stop.over, fail: stop.fail });
  const endBeat = startBeat(options);
  try {
    // What fails here ends the worker as a whole: what is in flight is finished under its leases, nothing else begun.
    await look(hands, window, stop.over, options).catch(stop.fail);
    await hands.idle();
    stop.rethrow();
    await giveBack(hands, window, true, options);
    stop.rethrow();
    return hands.counts();
  } finally {
    endBeat();
  }
}

/** Takes what is due, again and again, until it is over. */
async function look(hands: Hands, window: Window, over: AbortSignal, options: WorkerOptions): Promise<void> {
  let pause = LOOK_MS;
  while (!over.aborted) {
    await giveBack(hands, window, window.isFull(), options);
    const found = await hands.take();
    if (found === undefined || found === 0) await pauseFor(pause, over);
    // Where there was no room, nobody was asked: that says nothing about what is due.
    if (found !== undefined) pause = found === 0 ? Math.min(2 * pause, LONG_LOOK_MS) : LOOK_MS;
  }
}

/** Gives back places that are worked off; before that other workers hear which of their hosts want quiet. */
async function giveBack(hands: Hands, window: Window, isDue: boolean, { leases, name }: WorkerOptions): Promise<void> {
  const places = hands.doneWith();
  if (isDue || window.hasHold()) await window.conclude();
  await leases.release(name, places);
}

/** Resolves after so many ms, or when it is over. */
async function pauseFor(ms: number, over: AbortSignal): Promise<void> {
  await wait(ms, undefined, { ref: false, signal: over }).catch((error: unknown) => {
    if (!over.aborted) throw error;
  });
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
