import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { createInOrder } from "./in-order.ts";

/** A queue and the order in which its works are done; `come` is an arrival that is worked on and done. */
function queueOf(maxBytes: number) {
  const order: number[] = [];
  const queue = createInOrder(maxBytes);
  const come = async (index: number, bytes = 1): Promise<void> => {
    await queue.take(index, bytes, async () => {
      await setImmediate();
      order.push(index);
    });
    queue.done(index);
  };
  return { queue, order, come };
}

it.each([
  ["in their order", [0, 1, 2, 3]],
  ["backwards", [3, 2, 1, 0]],
  ["anyhow", [2, 0, 3, 1]],
])("works in order on what comes %s", async (_, arrivals) => {
  const { order, come } = queueOf(100);
  await Promise.all(arrivals.map((index) => come(index)));
  expect(order).toEqual([0, 1, 2, 3]);
});

it("lets the event loop turn between two works that waited for one", async () => {
  const { queue } = queueOf(100);
  const heard: string[] = [];
  const work = (name: string) => async (): Promise<void> => {
    heard.push(name);
    globalThis.setImmediate(() => heard.push(`loop after ${name}`));
  };
  const all = [2, 1].map((index) => queue.take(index, 1, work(String(index))).then(() => queue.done(index)));
  queue.done(0);
  await Promise.all(all);
  expect(heard).toEqual(["1", "loop after 1", "2"]);
});

it("waits for nobody who has nothing to bring", async () => {
  const { queue, order, come } = queueOf(100);
  queue.done(0);
  queue.done(2);
  await Promise.all([come(3), come(1)]);
  expect(order).toEqual([1, 3]);
});

it("goes on when a work fails, and tells whose it was", async () => {
  const { queue, order, come } = queueOf(100);
  const failing = queue.take(0, 1, async () => {
    throw new Error("no");
  });
  const second = come(1);
  await expect(failing).rejects.toThrow("no");
  queue.done(0);
  await second;
  expect(order).toEqual([1]);
});

it("works on the first of those that came when they grow beyond the limit, and not before", async () => {
  const { order, come } = queueOf(10);
  const all = [come(2, 5), come(1, 5)];
  await setImmediate();
  await setImmediate();
  expect(order).toEqual([]);
  all.push(come(3, 5));
  await all[1];
  expect(order).toEqual([1]);
  all.push(come(0));
  await Promise.all(all);
  expect(order).toEqual([1, 0, 2, 3]);
});

it("lets nobody in while there is no room", async () => {
  const { queue, come } = queueOf(10);
  await queue.room();
  const big = come(0, 11);
  let isIn = false;
  const entering = queue.room().then(() => {
    isIn = true;
  });
  await Promise.resolve();
  expect(isIn).toBe(false);
  await Promise.all([big, entering]);
  expect(isIn).toBe(true);
});

it("says who is next", () => {
  const { queue } = queueOf(10);
  expect([0, 1].map(queue.isNext)).toEqual([true, false]);
  queue.done(0);
  expect([0, 1].map(queue.isNext)).toEqual([false, true]);
});
