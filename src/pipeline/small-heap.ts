import { PerformanceObserver } from "node:perf_hooks";
import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";

/** Size of the young generation, bytes, beyond which it saves no work worth its memory. */
const ENOUGH = 16 * 1024 * 1024;

/**
 * Keeps V8 from taking memory because there is some. To be called before the first visit; a later call changes `growth` alone.
 *
 * What belongs to a visit lives for a second or two, long enough to count as old: left to itself the heap grows to five
 * times what is alive before it is swept. And the young generation doubles up to 128 MiB as long as visits survive in it,
 * which they always do: it is held at a quarter of that at most. Threads that are opened later begin near their limit, for
 * theirs does not grow any more either.
 *
 * @param growth - how far the heap grows beyond what is alive before it is swept, percent.
 */
export function keepHeapSmall(growth: number = 40): void {
  setFlagsFromString(`--heap-growing-percent=${growth}`);
  if (isHeld) return;
  isHeld = true;
  setFlagsFromString("--min-semi-space-size=4");
  // It grows when it is swept, and is looked at then: every 50 ms of a clock would take 5 ms of CPU each second.
  const sweeps = new PerformanceObserver(() => {
    if (youngBytes() < ENOUGH) return;
    setFlagsFromString("--semi-space-growth-factor=1");
    sweeps.disconnect();
  });
  sweeps.observe({ entryTypes: ["gc"] });
}

/** The heap is the process's, and so is this. */
let isHeld = false;

function youngBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space")?.space_size ?? 0;
}
