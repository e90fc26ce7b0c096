import { setImmediate as nextTurn } from "node:timers/promises";
import { createWaitingRoom } from "./waiting-room.ts";

/**
 * Lets work be done in a fixed order although what it needs arrives in any: ids, merges and splits then depend on
 * feeds.yaml and on what feeds hold, and not on which server was faster today.
 *
 * Whoever is slow holds back those after it, and their documents wait in memory. When these grow beyond a limit, the
 * first of them is worked on out of order: a big run may depend on the order of arrival, but never runs out of memory.
 */
export interface InOrder {
  /** Resolves when there is room for more to arrive. */
  room(): Promise<void>;
  /** True when everyone before `index` is done, so that work on it begins at once. */
  isNext(index: number): boolean;
  /** Does the work when it is its turn; one at a time. `bytes` is what waits in memory until then. */
  take<T>(index: number, bytes: number, work: () => Promise<T>): Promise<T>;
  /** To be called once for every index: nothing more comes from it. */
  done(index: number): void;
}

/** @param maxBytes - most bytes that wait; one document more than that may come for each one in flight. */
export function createInOrder(maxBytes: number): InOrder {
  const isDone = new Set<number>();
  const waiting = new Map<number, () => Promise<void>>();
  const { room, enter, leave, isFull } = createWaitingRoom(maxBytes);
  let first = 0;
  let isBusy = false;

  const next = (): number | undefined => {
    if (waiting.has(first)) return first;
    return isFull() && waiting.size > 0 ? Math.min(...waiting.keys()) : undefined;
  };
  const advance = async (): Promise<void> => {
    while (isDone.has(first)) first += 1;
    const index = isBusy ? undefined : next();
    const work = index === undefined ? undefined : waiting.get(index);
    if (index === undefined || work === undefined) return;
    waiting.delete(index);
    isBusy = true;
    await work();
    // Thousands may be waiting for one slow server: between two of them the network has its turn.
    await nextTurn();
    isBusy = false;
    void advance();
  };

  return {
    room,
    isNext: (index) => index === first && !isBusy,
    take: (index, bytes, work) =>
      new Promise((resolve, reject) => {
        enter(bytes);
        // What goes wrong is the caller's to tell; the order goes on.
        waiting.set(index, async () => {
          await work().then(resolve, reject);
          leave(bytes);
        });
        void advance();
      }),
    done(index) {
      isDone.add(index);
      void advance();
    },
  };
}
