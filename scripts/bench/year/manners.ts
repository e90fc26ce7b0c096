import { APART_MS } from "../../../src/fetch/politeness.ts";
import { HOUR_MS } from "../../../src/model/instant.ts";

/** What the servers saw of our manners. */
export interface Manners {
  readonly requests: number;
  /** Addresses asked again sooner than any may be, once for each time. */
  readonly tooSoon: readonly string[];
  /** Requests while a server had asked for quiet. */
  readonly inQuiet: number;
  /** Requests after a 410. */
  readonly afterGone: number;
  /** Most requests that one host answered at the same time. */
  readonly atOnceMax: number;
}

/** Counts requests at the servers. Hours are those of the year. */
export interface Watch {
  began(host: string, path: string, hour: number): void;
  ended(host: string, hour: number, status: number, retryAfterS?: number): void;
  readonly manners: () => Manners;
}

/** One watch for all hosts. */
export function openWatch(): Watch {
  const lastAt = new Map<string, number>();
  const quietUntil = new Map<string, number>();
  const gone = new Set<string>();
  const open = new Map<string, number>();
  const tooSoon: string[] = [];
  const counts = { requests: 0, inQuiet: 0, afterGone: 0, atOnceMax: 0 };
  return {
    began(host, path, hour) {
      const address = host + path;
      const since = hour - (lastAt.get(address) ?? Number.NEGATIVE_INFINITY);
      const atOnce = (open.get(host) ?? 0) + 1;
      counts.requests += 1;
      if (since < APART_MS / HOUR_MS)
        tooSoon.push(`${address} after ${(since * 60).toFixed(0)} minutes, in hour ${hour.toFixed(1)}`);
      if (hour < (quietUntil.get(host) ?? Number.NEGATIVE_INFINITY)) counts.inQuiet += 1;
      if (gone.has(host)) counts.afterGone += 1;
      counts.atOnceMax = Math.max(counts.atOnceMax, atOnce);
      lastAt.set(address, hour);
      open.set(host, atOnce);
    },
    ended(host, hour, status, retryAfterS) {
      open.set(host, (open.get(host) ?? 1) - 1);
      if (status === 410) gone.add(host);
      if (retryAfterS !== undefined) quietUntil.set(host, hour + retryAfterS / 3600);
    },
    manners: () => ({ ...counts, tooSoon }),
  };
}
