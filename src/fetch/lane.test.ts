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

it("lets in at once whoever comes after the quiet", async () => {
  const lane = createLane({ atOnce: 1, afterEndMs: 1000, betweenStartsMs: 0 });
  await lane.enter();
  lane.leave();
  await vi.advanceTimersByTimeAsync(1000);
  await lane.enter();
  expect(vi.getTimerCount()).toBe(0);
});
