import type { Instant } from "../model/instant.ts";
import type { Leases } from "../store/leases.ts";
import { concludeRun } from "./conclude-run.ts";
import type { Ports } from "./ports.ts";
import type { Visited } from "./refresh-feed.ts";
import type { Subscribed } from "./subscribe.ts";

/** Visits from which on it can be told that the fault is ours: of fewer all may fail by chance. */
const TELLING = 20;

/** What a worker did of late. */
export interface Window {
  readonly feeds: readonly Subscribed[];
  /** By key. */
  readonly visited: ReadonlyMap<string, Visited>;
}

/**
 * Draws the conclusions from some visits that a run draws from all of its own, and says when the feeds are due next. The
 * visits are in the store already.
 */
export async function concludeWindow({ feeds, visited }: Window, ports: Ports, leases: Leases): Promise<void> {
  if (feeds.length === 0) return;
  const next = feeds.length < TELLING ? nextOf(visited) : await concluded(feeds, visited, ports);
  const holds = [...visited.values()].flatMap(({ state: { hold } }) =>
    hold?.host === undefined ? [] : [{ host: hold.host, until: hold.until }],
  );
  await leases.settle(
    [...next].map(([key, nextAt]) => ({ key, nextAt })),
    holds,
  );
}

function nextOf(visited: ReadonlyMap<string, Visited>): ReadonlyMap<string, Instant> {
  return new Map([...visited].map(([key, { state }]) => [key, state.nextAt]));
}

async function concluded(
  feeds: readonly Subscribed[],
  visited: ReadonlyMap<string, Visited>,
  ports: Ports,
): Promise<ReadonlyMap<string, Instant>> {
  const { feeds: reports } = await concludeRun(feeds, visited, ports);
  return new Map([
    ...nextOf(visited),
    ...reports.flatMap(({ feedKey, nextAt }) => (nextAt === undefined ? [] : [[feedKey, nextAt] as const])),
  ]);
}
