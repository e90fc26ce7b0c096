import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { inPlaces } from "./in-places.ts";

/** Work that ends, or leaves its place, when it is told to. */
function handWork() {
  const begun: number[] = [];
  const ends = new Map<number, () => void>();
  const leaves = new Map<number, () => void>();
  const work = async (item: number, leave: () => void): Promise<void> => {
    begun.push(item);
    leaves.set(item, leave);
    await new Promise<void>((resolve) => ends.set(item, resolve));
  };
  const after = async (act: (() => void) | undefined): Promise<readonly number[]> => {
    act?.();
    await nextTurn();
    return [...begun];
  };
  return { work, end: (item: number) => after(ends.get(item)), leave: (item: number) => after(leaves.get(item)) };
}

it("begins the next item when a place is free, in order", async () => {
  const { work, end } = handWork();
  const all = inPlaces([1, 2, 3, 4], 2, work);
  expect(await end(0)).toEqual([1, 2]);
  expect(await end(2)).toEqual([1, 2, 3]);
  expect(await end(1)).toEqual([1, 2, 3, 4]);
  await end(3);
  await end(4);
  await all;
});

it("begins the next item when one leaves its place before it is done, and waits for both", async () => {
  const { work, end, leave } = handWork();
  let isDone = false;
  const all = inPlaces([1, 2], 1, work).then(() => {
    isDone = true;
  });
  expect(await leave(1)).toEqual([1, 2]);
  await end(2);
  expect(isDone).toBe(false);
  await end(1);
  expect(isDone).toBe(true);
  await all;
});

it("gives one place to one item only, also when it leaves and ends", async () => {
  const { work, end, leave } = handWork();
  const all = inPlaces([1, 2, 3], 1, work);
  await leave(1);
  expect(await end(1)).toEqual([1, 2]);
  await end(2);
  await end(3);
  await all;
});

it("rejects with the first error at once, and begins nothing after it", async () => {
  const begun: number[] = [];
  const never = new Promise<void>(() => undefined);
  const work = async (item: number, leave: () => void): Promise<void> => {
    begun.push(item);
    if (item === 1) return await never;
    await nextTurn();
    leave();
    if (item === 3) throw new Error(`no ${item}`);
  };
  await expect(inPlaces([1, 2, 3, 4, 5, 6, 7, 8], 2, work)).rejects.toThrow("no 3");
  await nextTurn();
  await nextTurn();
  expect(begun.length).toBeLessThan(5);
});

it("is done at once with nothing to do", async () => {
  await expect(inPlaces([], 4, async () => undefined)).resolves.toBeUndefined();
});
