import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";

/** Keeps a window of objects alive, as visits in flight are, until 100 MiB and more have been made; says how large the young generation was. */
const WORK = (isKept: boolean): string => `
  const { getHeapSpaceStatistics } = await import("node:v8");
  const { setTimeout } = await import("node:timers/promises");
  if (${isKept}) (await import(${JSON.stringify(new URL("./small-heap.ts", import.meta.url).href)})).keepHeapSmall();
  const young = () => getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space").space_size / 1024 / 1024;
  let alive = [];
  let largest = 0;
  for (let turn = 0; turn < 60; turn += 1) {
    for (let n = 0; n < 40_000; n += 1) alive.push({ n, all: [n] });
    alive = alive.slice(-60_000);
    largest = Math.max(largest, young());
    // Until it is large enough to be held, whoever looks at it has its turn.
    if (largest < 64) await setTimeout(5);
  }
  console.log(largest);`;

it("holds the young generation at a quarter of what it would grow to", async () => {
  const largest = async (isKept: boolean): Promise<number> => {
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", WORK(isKept)]);
    return Number(stdout);
  };
  expect(await largest(true)).toBeLessThanOrEqual(32);
  expect(await largest(false)).toBeGreaterThan(32);
}, 60_000);
