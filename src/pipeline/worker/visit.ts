import { createHostQueue, type Turn } from "../../fetch/host-queue.ts";
import { createLane } from "../../fetch/lane.ts";
import { type Run, refreshFeed, type Visited } from "../refresh/refresh-feed.ts";
import type { Subscribed } from "../refresh/subscribe.ts";

/** Quiet on one host between two requests, as a visitor keeps it. */
const MIN_GAP_MS = 1000;

/** Whom a worker asks for leave, and whom it tells. */
export interface Asking {
  /** Feeds in flight. */
  readonly concurrency: number;
  /** Aborted when the worker is to end: feeds that wait for their turn are left. */
  readonly over: AbortSignal;
  /** Right before a feed is asked: false when it must not be. */
  readonly begin: (key: string) => Promise<boolean>;
  /** After a visit: the feed as the rules of now want it. */
  readonly readByRules: (feed: Subscribed, visited: Visited) => Promise<Visited>;
  /** A feed is asked from now on. */
  readonly begun: () => void;
  readonly ended: (feed: Subscribed, visited: Visited | undefined) => void;
}

/**
 * Asks feeds when it is their host's turn and there is a place in flight. The turn is waited for here, by the rules of the
 * visitor's own queue, so that between the leave to ask and the question no time goes by.
 */
export function createVisits(
  run: Run,
  { concurrency, over, begin, readByRules, begun, ended }: Asking,
): (feed: Subscribed) => Promise<void> {
  const queue = createHostQueue(MIN_GAP_MS, () => over.aborted);
  const places = createLane({ atOnce: concurrency, afterEndMs: 0, betweenStartsMs: 0 });
  return async (feed) => {
    const turn = await turnUnlessOver(queue.turn(feed.subscription.url ?? ""), over);
    if (turn === undefined) return;
    await places.enter();
    let hasAsked = false;
    const leave = once(() => {
      places.leave();
      turn.end(hasAsked);
    });
    try {
      hasAsked = await begin(feed.subscription.key);
      if (!hasAsked) return;
      begun();
      let visited: Visited | undefined;
      try {
        visited = await refreshFeed(feed, 0, { ...run, startedAt: run.ports.now() }, leave);
        visited = await readByRules(feed, visited);
      } finally {
        ended(feed, visited);
      }
    } finally {
      leave();
    }
  };
}

/** @returns `undefined` as soon as it is over; a turn that comes after all is given back. */
function turnUnlessOver(turn: Promise<Turn>, over: AbortSignal): Promise<Turn | undefined> {
  return new Promise((resolve, reject) => {
    const leave = (): void => resolve(undefined);
    over.addEventListener("abort", leave, { once: true });
    if (over.aborted) leave();
    turn.then((came) => {
      over.removeEventListener("abort", leave);
      if (over.aborted) came.end(false);
      else resolve(came);
    }, reject);
  });
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}
