import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createLane } from "./lane.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

it("lets in as many as fit, in the order in which they came", async () => {
  const lane = createLane({ atOnce: 2, afterEndMs: 0, betweenStartsMs: 0 });
  const inside: string[] = [];
  for (const name of ["a", "b", "c", "d"]) void lane.enter().then(() => inside.push(name));
  await vi.advanceTimersByTimeAsync(0);
  expect(inside).toEqual(["a", "b"]);
  lane.leave();
  await vi.advanceTimersByTimeAsync(0);
  expect(inside).toEqual(["a", "b", "c"]);
});

it.each([
  ["after a leaving", { atOnce: 1, afterEndMs: 1000, betweenStartsMs: 0 }],
  ["between two enterings", { atOnce: 9, afterEndMs: 0, betweenStartsMs: 1000 }],
])("keeps quiet %s", async (_, rule) => {
  const lane = createLane(rule);
  await lane.enter();
  lane.leave();
  let isIn = false;
  void lane.enter().then(() => {
    isIn = true;
  });
  await vi.advanceTimersByTimeAsync(999);
  expect(isIn).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isIn).toBe(true);
});

it("keeps no quiet when nobody does anything inside any more", async () => {
  let isOver = false;
  const lane = createLane({ atOnce: 1, afterEndMs: 0, betweenStartsMs: 500, isOver: () => isOver });
  let came = 0;
  for (let n = 0; n < 64; n += 1) {
    void lane.enter().then(() => {
      came += 1;
      lane.leave(false);
    });
  }
  isOver = true;
  await vi.advanceTimersByTimeAsync(500);
  expect(came).toBe(64);
  expect(vi.getTimerCount()).toBe(0);
});

it("lets in at once whoever comes after the quiet", async () => {
  const lane = createLane({ atOnce: 1, afterEndMs: 1000, betweenStartsMs: 0 });
  await lane.enter();
  lane.leave();
  await vi.advanceTimersByTimeAsync(1000);
  await lane.enter();
  expect(vi.getTimerCount()).toBe(0);
});
