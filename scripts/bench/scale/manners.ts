import { platformOf } from "../../../src/model/url.ts";

/** How hosts and platforms were treated, as their server saw it. */
export interface Manners {
  /** Feeds that were asked, and how often one was that had been asked before. */
  readonly asked: number;
  readonly askedAgain: number;
  /** Requests in flight on one host, and on one platform of several feeds: the most ever. */
  readonly hostAtOnce: number;
  readonly platformAtOnce: number;
  /** Shortest time between an answer's end and the next request on one host, ms; absent: no host was asked twice. */
  readonly hostGapMs?: number;
  /** Starts on one platform within any ten seconds: the most. Two a second are 20, and the one at the edge. */
  readonly startsInTenS: number;
  /** Feeds on the largest platform, and its starts a second from its first to its last. */
  readonly largest: number;
  readonly largestPerS: number;
  /** From when a feed was due to when it was asked, s: half of them, 99 of 100, all. */
  readonly waitedS: readonly [half: number, most: number, all: number];
}

/** Notes every request. */
export interface MannersWatch {
  /** A request has come. Call what it gives when its answer has gone out. @param dueMs - when the feed was due. */
  came(host: string, path: string, dueMs: number): () => void;
  asked(): number;
  sum(): Manners;
}

/** @param now - a clock that goes steadily, ms; `dueMs` is by the same. */
export function watchManners(now: () => number): MannersWatch {
  const hosts = new Map<string, Seen>();
  const platforms = new Map<string, Seen>();
  const times = new Map<string, number>();
  const waits: number[] = [];
  return {
    came(host, path, dueMs) {
      const at = now();
      const seen = [seenOf(hosts, host), seenOf(platforms, platformOf(`http://${host}/`) ?? host)];
      for (const one of seen) begin(one, at);
      times.set(path, (times.get(path) ?? 0) + 1);
      waits.push(at - dueMs);
      return () => {
        for (const one of seen) end(one, now());
      };
    },
    asked: () => times.size,
    sum: () => sumUp(hosts, platforms, times, waits),
  };
}

/** What one place saw. */
interface Seen {
  inFlight: number;
  atOnce: number;
  endedAt: number | undefined;
  gapMs: number;
  readonly starts: number[];
}

function seenOf(places: Map<string, Seen>, name: string): Seen {
  const seen = places.get(name) ?? {
    inFlight: 0,
    atOnce: 0,
    endedAt: undefined,
    gapMs: Number.POSITIVE_INFINITY,
    starts: [],
  };
  places.set(name, seen);
  return seen;
}

function begin(seen: Seen, at: number): void {
  seen.inFlight += 1;
  seen.atOnce = Math.max(seen.atOnce, seen.inFlight);
  if (seen.endedAt !== undefined) seen.gapMs = Math.min(seen.gapMs, at - seen.endedAt);
  seen.starts.push(at);
}

function end(seen: Seen, at: number): void {
  seen.inFlight -= 1;
  seen.endedAt = at;
}

function sumUp(
  hosts: ReadonlyMap<string, Seen>,
  platforms: ReadonlyMap<string, Seen>,
  times: ReadonlyMap<string, number>,
  waits: readonly number[],
): Manners {
  const shared = [...platforms.values()].filter(({ starts }) => starts.length > 1);
  const largest = shared.reduce<readonly number[]>(
    (most, { starts }) => (starts.length > most.length ? starts : most),
    [],
  );
  const gapMs = most([...hosts.values()].map((seen) => -seen.gapMs));
  return {
    asked: times.size,
    askedAgain: [...times.values()].reduce((sum, count) => sum + count - 1, 0),
    hostAtOnce: most([...hosts.values()].map(({ atOnce }) => atOnce)),
    platformAtOnce: most(shared.map(({ atOnce }) => atOnce)),
    ...(Number.isFinite(gapMs) && { hostGapMs: -gapMs }),
    startsInTenS: most(shared.map(({ starts }) => mostWithin(starts, 10_000))),
    largest: largest.length,
    largestPerS: (largest.length - 1) / (((largest.at(-1) ?? 0) - (largest[0] ?? 0)) / 1000),
    waitedS: waitedS(waits.toSorted((a, b) => a - b)),
  };
}

function most(numbers: readonly number[]): number {
  return numbers.reduce((highest, one) => Math.max(highest, one), Number.NEGATIVE_INFINITY);
}

/** @param times - ascending. */
function mostWithin(times: readonly number[], spanMs: number): number {
  let from = 0;
  let highest = 0;
  for (const [at, time] of times.entries()) {
    while (time - (times[from] ?? time) >= spanMs) from += 1;
    highest = Math.max(highest, at - from + 1);
  }
  return highest;
}

function waitedS(waits: readonly number[]): Manners["waitedS"] {
  const at = (share: number): number => (waits[Math.ceil(share * waits.length) - 1] ?? 0) / 1000;
  return [at(0.5), at(0.99), at(1)];
}
