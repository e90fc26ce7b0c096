import { monitorEventLoopDelay } from "node:perf_hooks";

/** What a piece of work took of this process, all its threads together. */
export interface Gauged {
  readonly wallMs: number;
  readonly cpuMs: number;
  /** Of it, on the thread of the event loop, ms. */
  readonly loopCpuMs: number;
  /** Most memory the process ever held, MiB. */
  readonly rssMb: number;
  /** Longest that the event loop did not turn, and the 99th percentile, ms. */
  readonly lagMaxMs: number;
  readonly lag99Ms: number;
}

/** How often the event loop is looked at, ms; what node measures holds this wait itself, too. */
const RESOLUTION_MS = 10;

/** Measures what work takes, from its first step to its last. */
export async function gauge(work: () => Promise<void>): Promise<Gauged> {
  const lag = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const cpu = process.cpuUsage();
  const loopCpu = process.threadCpuUsage();
  const start = performance.now();
  lag.enable();
  await work();
  // One more turn, or a block at the very end would not be seen.
  await new Promise((resolve) => setTimeout(resolve, 2 * RESOLUTION_MS));
  lag.disable();
  const wallMs = performance.now() - start;
  return {
    wallMs,
    cpuMs: milliseconds(process.cpuUsage(cpu)),
    loopCpuMs: milliseconds(process.threadCpuUsage(loopCpu)),
    rssMb: process.resourceUsage().maxRSS / 1024,
    lagMaxMs: lag.max / 1e6 - RESOLUTION_MS,
    lag99Ms: lag.percentile(99) / 1e6 - RESOLUTION_MS,
  };
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}
