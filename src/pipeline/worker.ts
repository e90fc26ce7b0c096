import { createHostQueue, hostKey } from "../fetch/host-queue.ts";
import { createLane } from "../fetch/lane.ts";
import { DAY_MS, HOUR_MS, type Instant, later } from "../model/instant.ts";
import type { PlanetConfig } from "../model/planet.ts";
import { platformOf } from "../model/url.ts";
import type { Leases, PlannedFeed, TakenFeed } from "../store/leases.ts";
import { communityOf } from "./community.ts";
import { createInArrival } from "./in-arrival.ts";
import { partSwitchedOff } from "./part-copies.ts";
import type { Ports } from "./ports.ts";
import { createReadAhead } from "./read-ahead.ts";
import { openPrograms, subscribe } from "./refresh.ts";
import { type Run, refreshFeed, type Visited } from "./refresh-feed.ts";
import { rereadChanged } from "./reread.ts";
import type { Subscribed } from "./subscribe.ts";
import { createVisitLog } from "./visit-log.ts";
import { decideAsking } from "./whom-to-ask.ts";
import { createBeginner } from "./worker-begin.ts";
import { concludeWindow } from "./worker-window.ts";

/** How a worker works, and with whom. */
export interface WorkerOptions {
  /** Another one for each worker. */
  readonly name: string;
  /** Feeds in flight; politeness is per host and does not depend on it. */
  readonly concurrency: number;
  readonly leases: Leases;
  /** Called three times in the life of a lease. */
  readonly beat: () => Promise<void>;
  /** Told after each visit. */
  readonly tell: (counts: WorkerCounts) => void;
  /** Resolves when the worker is to end: what is in flight is finished, nothing else begun. */
  readonly stopped: Promise<void>;
}

/** What a worker has done since it began. */
export interface WorkerCounts {
  readonly visited: number;
  readonly failed: number;
  readonly inFlight: number;
}

/** Documents that wait for their turn in memory, bytes. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024;
/** Between two looks for feeds that are due, ms. */
const LOOK_MS = 500;
/** Visits, and ms, after which conclusions are drawn. */
const WINDOW_VISITS = 200;
const WINDOW_MS = 15_000;
/** Quiet on one host between two requests, as a visitor keeps it. */
const MIN_GAP_MS = 1000;
/** Nobody is asked now; feeds.yaml may say something else by then, when the worker was started again. */
const UNASKED: Readonly<Record<string, number>> = { gone: DAY_MS, paused: DAY_MS, "opted-out": DAY_MS };

/**
 * Visits feeds of a planet as they fall due, beside other workers, until it is stopped. What it asks it has leased; what is due
 * and when is the server's to say (see {@link Leases}). Feeds that are files are left to `orrery fetch`.
 *
 * @returns what it did.
 * @throws StoreTrouble when the server takes nothing more.
 */
export async function work(config: PlanetConfig, ports: Ports, options: WorkerOptions): Promise<WorkerCounts> {
  const programs = config.filters && (await openPrograms(config.filters, ports));
  try {
    const community = communityOf(config);
    const startedAt = ports.now();
    const known = await ports.store.exclusively(() => subscribe(config, ports.store, startedAt));
    await partSwitchedOff(config, ports.store);
    const feeds = await rereadChanged(known, { ...ports, community, programs, now: startedAt });
    await options.leases.plan(feeds.flatMap(plannedOf));
    const lost = (_visit: unknown, error: unknown): void => ports.bug?.(error);
    const run: Run = {
      config,
      community,
      programs,
      ports,
      startedAt,
      visits: createVisitLog(ports.store, lost),
      inOrder: createInArrival(MAX_WAITING_BYTES),
      readAhead: createReadAhead(ports.reader),
    };
    const byKey = new Map(feeds.map((feed) => [feed.subscription.key, feed]));
    return await ports.store.inGroups(() => workOn(byKey, run, options));
  } finally {
    await programs?.close();
  }
}

/** One place is one worker's at a time: the platform, where others may share its pace. */
function plannedOf({ subscription: { key, url }, state }: Subscribed): readonly PlannedFeed[] {
  if (url === undefined || !URL.canParse(url)) return [];
  return [{ key, place: platformOf(url) ?? hostKey(url), host: hostKey(url), nextAt: state.nextAt }];
}

async function workOn(
  feeds: ReadonlyMap<string, Subscribed>,
  run: Run,
  { name, concurrency, leases, beat, tell, stopped }: WorkerOptions,
): Promise<WorkerCounts> {
  const counts = { visited: 0, failed: 0, inFlight: 0 };
  const queue = createHostQueue(MIN_GAP_MS);
  const slots = createLane({ atOnce: concurrency, afterEndMs: 0, betweenStartsMs: 0 });
  const begin = createBeginner(leases, name);
  const inHand = new Set<Promise<void>>();
  const released: string[] = [];
  let waiting = 0;
  let isStopped = false;
  let trouble: { readonly error: unknown } | undefined;
  const stopping = stopped.then(() => {
    isStopped = true;
  });

  let window = { feeds: [] as Subscribed[], visited: new Map<string, Visited>(), since: performance.now() };
  const conclude = async (): Promise<void> => {
    const done = window;
    window = { feeds: [], visited: new Map(), since: performance.now() };
    await run.visits.flush();
    await concludeWindow(done, run.ports, leases);
  };

  /** Asks one feed when it is its host's turn, unless the lease was lost meanwhile. */
  const visit = async (feed: Subscribed): Promise<void> => {
    const { url = "", key } = feed.subscription;
    const turn = await queue.turn(url);
    await slots.enter();
    let isIn = true;
    let hasAsked = false;
    const leave = (): void => {
      if (isIn) {
        slots.leave();
        turn.end(hasAsked);
      }
      isIn = false;
    };
    try {
      if (isStopped || trouble !== undefined || !(await begin(key))) return;
      hasAsked = true;
      counts.inFlight += 1;
      const visited = await refreshFeed(feed, 0, { ...run, startedAt: run.ports.now() }, leave);
      window.feeds.push(feed);
      window.visited.set(key, visited);
      counts.visited += 1;
      if (visited.report.result === "failed") counts.failed += 1;
    } finally {
      if (hasAsked) counts.inFlight -= 1;
      tell({ ...counts });
      leave();
    }
  };
  const workOff = async (place: string, taken: readonly TakenFeed[]): Promise<void> => {
    const now = run.ports.now();
    const { asked, put } = sortOut(taken, feeds, now);
    if (put.length > 0) await leases.settle(put, []);
    await Promise.all(
      asked.map(async (feed) => {
        waiting += 1;
        await visit(feed).finally(() => {
          waiting -= 1;
        });
      }),
    );
    released.push(place);
  };
  const release = async (): Promise<void> => {
    const places = released.splice(0);
    if (places.length > 0) await leases.release(name, places);
  };
  const take = async (): Promise<number> => {
    const room = 2 * concurrency - waiting;
    if (room < concurrency / 2) return 0;
    const taken = await leases.take(name, room);
    for (const [place, own] of Map.groupBy(taken, (one) => one.place)) {
      const done = workOff(place, own).catch((error: unknown) => {
        trouble ??= { error };
      });
      inHand.add(done);
      void done.finally(() => inHand.delete(done));
    }
    return taken.length;
  };

  let isBeating = false;
  const timer = setInterval(async () => {
    if (isBeating) return;
    isBeating = true;
    // What goes wrong shows at the next feed: without its lease it is not asked.
    await leases
      .renew(name)
      .then(beat)
      .catch(() => undefined);
    isBeating = false;
  }, leases.leaseMs / 3);
  try {
    while (!isStopped && trouble === undefined) {
      await release();
      const found = await take();
      if (window.feeds.length >= WINDOW_VISITS || performance.now() - window.since >= WINDOW_MS) await conclude();
      if (found === 0) await Promise.race([stopping, pause(LOOK_MS)]);
    }
    await Promise.all(inHand);
    if (trouble !== undefined) throw trouble.error;
    await release();
    await conclude();
    return { ...counts };
  } finally {
    clearInterval(timer);
  }
}

/** Feeds to be asked, and when the others are looked at again: their rows or feeds.yaml say that nobody asks them now. */
function sortOut(
  taken: readonly TakenFeed[],
  feeds: ReadonlyMap<string, Subscribed>,
  now: Instant,
): {
  readonly asked: readonly Subscribed[];
  readonly put: readonly { readonly key: string; readonly nextAt: Instant }[];
} {
  const asked: Subscribed[] = [];
  const put: { key: string; nextAt: Instant }[] = [];
  for (const { state } of taken) {
    const known = feeds.get(state.key);
    const feed = known && { ...known, state };
    const decision = feed && decideAsking(feed, { force: false, offline: false, revive: new Set() }, now);
    if (feed !== undefined && decision === "ask") asked.push(feed);
    else put.push({ key: state.key, nextAt: nextLook(state.nextAt, state.hold?.until, decision, now) });
  }
  return { asked, put };
}

function nextLook(
  nextAt: Instant,
  heldUntil: Instant | undefined,
  decision: string | undefined,
  now: Instant,
): Instant {
  const ms = UNASKED[decision ?? "paused"];
  if (ms !== undefined) return later(now, ms);
  const due = heldUntil !== undefined && heldUntil > nextAt ? heldUntil : nextAt;
  return due > now ? due : later(now, HOUR_MS);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
