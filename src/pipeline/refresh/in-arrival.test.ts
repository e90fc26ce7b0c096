import { expect, it } from "vitest";
import { createInArrival } from "./in-arrival.ts";

it("works on one after the other as they come, whatever their numbers; a failure is its own", async () => {
  const order = createInArrival(10);
  const seen: string[] = [];
  const work = (name: string) => async (): Promise<void> => {
    seen.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    seen.push(`${name} ends`);
    if (name === "second") throw new Error(name);
  };
  const all = [order.take(7, 1, work("first")), order.take(2, 1, work("second")), order.take(9, 1, work("third"))];
  expect(order.isNext(0)).toBe(false);
  expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(seen).toEqual(["first", "second", "third"].flatMap((name) => [`${name} begins`, `${name} ends`]));
  expect(order.isNext(0)).toBe(true);
});

it("lets nobody in while too much waits", async () => {
  const order = createInArrival(10);
  const gate = Promise.withResolvers<void>();
  const big = order.take(0, 11, () => gate.promise);
  let isIn = false;
  const entering = order.room().then(() => {
    isIn = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(isIn).toBe(false);
  gate.resolve();
  await Promise.all([big, entering]);
  expect(isIn).toBe(true);
});
