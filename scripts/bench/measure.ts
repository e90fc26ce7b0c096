import type { Feed } from "./feeds.ts";
import type { Reader } from "./readers.ts";

/** What one reader needed. */
export interface Measured {
  readonly name: string;
  readonly about: string;
  /** CPU time of all feeds together, ms: the sum of each feed's median. */
  readonly totalMs: number;
  /** Median over the feeds, ms. */
  readonly typicalMs: number;
}

/** Documents each reader reads before it counts: by then its code is compiled. */
const WARM_READS = 300;

/**
 * Measures CPU time of this process, rubbish collection and compiling included. The readers take turns at each feed,
 * another one first each round, so that what disturbs one disturbs all. Rounds that warm up come first and are not counted.
 *
 * @param rounds - at least 1.
 */
export async function measure(
  readers: readonly Reader[],
  feeds: readonly Feed[],
  rounds: number,
): Promise<readonly Measured[]> {
  const times = readers.map(() => feeds.map((): number[] => []));
  const warmUp = Math.ceil(WARM_READS / feeds.length);
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const [f, feed] of feeds.entries()) {
      for (let turn = 0; turn < readers.length; turn += 1) {
        const r = (round + warmUp + turn) % readers.length;
        const ms = await cpuMs(readers[r], feed.body);
        if (round >= 0) times[r]?.[f]?.push(ms);
      }
    }
  }
  return readers.map(({ name, about }, r) => {
    const medians = (times[r] ?? []).map(median);
    return { name, about, totalMs: medians.reduce((sum, ms) => sum + ms, 0), typicalMs: median(medians) };
  });
}

async function cpuMs(reader: Reader | undefined, body: Uint8Array): Promise<number> {
  const before = process.cpuUsage();
  await reader?.read(body);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The middle value, the upper of two; 0 for none. */
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
