import { setImmediate as nextTurn } from "node:timers/promises";
import type { InOrder } from "./in-order.ts";
import { createWaitingRoom } from "./waiting-room.ts";

/**
 * Decides one document after the other as they come: for a worker, who has no whole run before it that could be put in order.
 *
 * @param maxBytes - most bytes that wait; one document more than that may come for each one in flight.
 */
export function createInArrival(maxBytes: number): InOrder {
  let last: Promise<unknown> = Promise.resolve();
  const { room, enter, leave } = createWaitingRoom(maxBytes);
  let waiting = 0;

  return {
    room,
    isNext: () => waiting === 0,
    async take(_index, bytes, work) {
      enter(bytes);
      waiting += 1;
      const done = last.then(work);
      // Between two of them the network has its turn.
      last = done.then(nextTurn, nextTurn);
      try {
        return await done;
      } finally {
        leave(bytes);
        waiting -= 1;
      }
    },
    done: () => undefined,
  };
}
