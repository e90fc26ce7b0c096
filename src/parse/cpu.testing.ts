/** CPU time of this process in ms, the best of several runs: what other processes do changes it little. */
export async function cpuMs(run: () => unknown, runs = 3): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i += 1) {
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/** Least time that counts, ms: below it the clock's own grain would decide. */
const GRAIN_MS = 1;

/**
 * How many times as long ten times the work takes: about 10 when it is linear, about 100 when it is quadratic.
 * Up to three tries, the lowest counts: compiling and rubbish collection fall into some of them.
 *
 * @param enough - a ratio that needs no further try.
 */
export async function growth(run: (size: number) => unknown, size: number, enough: number): Promise<number> {
  let lowest = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 3 && lowest > enough; tries += 1) {
    const small = await cpuMs(() => run(size));
    const large = await cpuMs(() => run(size * 10));
    lowest = Math.min(lowest, large / Math.max(small, GRAIN_MS));
  }
  return lowest;
}
