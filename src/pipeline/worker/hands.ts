import type { Leases, TakenFeed } from "../../store/leases.ts";
import type { Run } from "../refresh/refresh-feed.ts";
import type { Subscribed } from "../refresh/subscribe.ts";
import { createBeginner } from "./begin.ts";
import { createRuleReader } from "./read-by-rules.ts";
import { sortOut } from "./sort.ts";
import { createVisits } from "./visit.ts";
import type { Window } from "./window.ts";

/** How a worker works, and with whom. */
export interface WorkerOptions {
  /** Another one for each worker. */
  readonly name: string;
  /** Feeds in flight; politeness is per host and does not depend on it. */
  readonly concurrency: number;
  readonly leases: Leases;
  /** Called three times in the life of a lease. */
  readonly beat: () => Promise<void>;
  /** Told when a visit begins and when it ends. */
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

/** What hands know of the worker they belong to. */
interface Around extends Pick<WorkerOptions, "name" | "concurrency" | "leases" | "tell"> {
  readonly window: Window;
  /** Aborted when nothing new is to be begun. */
  readonly over: AbortSignal;
  readonly fail: (error: unknown) => void;
}

/** What a worker has in hand. */
export interface Hands {
  /** Takes feeds that are due, as many as there is room for, and begins with them. @returns how many there were; `undefined`: no room, nobody was asked. */
  take(): Promise<number | undefined>;
  /** Places that are worked off since it was asked last. */
  doneWith(): readonly string[];
  /** Resolves when nothing is in hand any more. */
  idle(): Promise<void>;
  counts(): WorkerCounts;
}

/** Takes feeds and visits them, a place at a time, so many as there is room for. */
export function createHands(
  feeds: ReadonlyMap<string, Subscribed>,
  run: Run,
  { name, concurrency, leases, tell, window, over, fail }: Around,
): Hands {
  const counts = { visited: 0, failed: 0, inFlight: 0 };
  const inHand = new Set<Promise<void>>();
  let done: string[] = [];
  let waiting = 0;
  const mayBegin = createBeginner(leases, name);
  const visit = createVisits(run, {
    concurrency,
    over,
    readByRules: createRuleReader(run, over),
    begin: async (key) => !over.aborted && (await mayBegin(key)),
    begun: () => {
      counts.inFlight += 1;
      tell({ ...counts });
    },
    ended(feed, visited) {
      counts.inFlight -= 1;
      if (visited !== undefined) {
        window.add(feed, visited);
        counts.visited += 1;
        counts.failed += Number(visited.report.result === "failed");
      }
      tell({ ...counts });
    },
  });
  const workOff = async (place: string, taken: readonly TakenFeed[]): Promise<void> => {
    const { asked, put } = sortOut(taken, feeds, run.ports.now());
    waiting += asked.length;
    if (put.length > 0) await leases.settle(put, []);
    // What goes wrong is told at once, so that nothing else is begun; the other visits of the place are waited for all the same.
    await Promise.all(
      asked.map(async (feed) => {
        await visit(feed).catch(fail);
        waiting -= 1;
      }),
    );
    done.push(place);
  };
  return {
    counts: () => ({ ...counts }),
    idle: async () => void (await Promise.all(inHand)),
    doneWith() {
      const places = done;
      done = [];
      return places;
    },
    async take() {
      const room = 2 * concurrency - waiting;
      if (room < concurrency / 2) return undefined;
      const taken = await leases.take(name, room);
      for (const [place, own] of Map.groupBy(taken, (one) => one.place)) {
        const work = workOff(place, own).catch(fail);
        inHand.add(work);
        void work.finally(() => inHand.delete(work));
      }
      return taken.length;
    },
  };
}
