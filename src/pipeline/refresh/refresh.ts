import { setImmediate as nextTurn } from "node:timers/promises";
import { revive } from "../../fetch/politeness.ts";
import { delayHeld } from "../../fetch/row-holds.ts";
import type { Instant } from "../../model/instant.ts";
import type { FilterProgram, PlanetConfig } from "../../model/planet.ts";
import type { RefreshReport } from "../../model/run-report.ts";
import { bugProblem, isWholeStore } from "../bug.ts";
import { communityOf } from "../community.ts";
import { createReadAhead } from "../documents/read-ahead.ts";
import type { Ports, Store } from "../ports.ts";
import { concludeRun } from "./conclude-run.ts";
import { createInOrder } from "./in-order.ts";
import { inPlaces } from "./in-places.ts";
import { partSwitchedOff } from "./part-copies.ts";
import { type Run, refreshFeed, type Visited } from "./refresh-feed.ts";
import { rereadChanged } from "./reread.ts";
import type { Programs } from "./run-programs.ts";
import { decideSubscriptions, type Subscribed } from "./subscribe.ts";
import { createVisitLog } from "./visit-log.ts";
import { orderVisits } from "./visit-order.ts";
import { type Asking, decideAsking } from "./whom-to-ask.ts";

export interface RefreshOptions extends Asking {
  /** Feeds in flight; politeness is per host and does not depend on it. */
  readonly concurrency: number;
}

/** Documents that wait for their turn in memory, bytes. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024;

/**
 * Visits every feed that is due and records what it brought. A feed's failure costs that feed alone: whatever
 * happens to it becomes a line of the report.
 */
export async function refresh(config: PlanetConfig, ports: Ports, options: RefreshOptions): Promise<RefreshReport> {
  const programs = config.filters && (await openPrograms(config.filters, ports));
  try {
    return await refreshWith(programs, config, ports, options);
  } finally {
    await programs?.close();
  }
}

/** Loaded only where feeds.yaml names any. */
export async function openPrograms(filters: readonly FilterProgram[], ports: Ports): Promise<Programs> {
  return await (await import("./run-programs.ts")).openPrograms(filters, ports);
}

async function refreshWith(
  programs: Programs | undefined,
  config: PlanetConfig,
  ports: Ports,
  options: RefreshOptions,
): Promise<RefreshReport> {
  const startedAt = ports.now();
  const clock = performance.now();
  const community = communityOf(config);
  // Each of these steps goes through all feeds at once: between them timers and signals have their turn.
  await nextTurn();
  const subscribed = await subscribe(config, ports.store, startedAt);
  await partSwitchedOff(config, ports.store);
  const feeds = await rereadChanged(subscribed, { ...ports, community, programs, now: startedAt });
  const asked = feeds.filter((feed) => decideAsking(feed, options, startedAt) === "ask");
  await nextTurn();
  const about = { config, community, programs, ports, startedAt };
  const visited = await ports.store.inGroups(() => visitAll(asked, about, options));
  await nextTurn();
  const conclusion = await concludeRun(feeds, visited, ports);
  return { startedAt, ms: performance.now() - clock, ...conclusion };
}

/** The feeds of feeds.yaml with their rows, which are in the store afterwards. */
export async function subscribe(config: PlanetConfig, store: Store, now: Instant): Promise<readonly Subscribed[]> {
  const known = await store.feeds();
  await nextTurn();
  const { feeds, moves, changed } = decideSubscriptions(config, known, now);
  if (moves.length > 0) await store.rekey(moves);
  const states = feeds.map(({ state }) => state);
  const held = new Map(delayHeld(states, now).map((row) => [row.key, row]));
  const rows = [...changed.filter(({ key }) => !held.has(key)), ...held.values()];
  if (rows.length > 0) await store.putFeeds(rows);
  return feeds.map((feed) => ({ ...feed, state: held.get(feed.state.key) ?? feed.state }));
}

/** Asks in an order that is kind to hosts, decides in the order of feeds.yaml. @returns what came of each feed, by key. */
async function visitAll(
  asked: readonly Subscribed[],
  about: Pick<Run, "config" | "community" | "programs" | "ports" | "startedAt">,
  options: RefreshOptions,
): Promise<ReadonlyMap<string, Visited>> {
  const { ports, startedAt } = about;
  const visited = new Map<string, Visited>();
  const lost = new Map<string, unknown>();
  const visits = createVisitLog(ports.store, ({ feed }, error) => lost.set(feed.key, error));
  const inOrder = createInOrder(MAX_WAITING_BYTES);
  const readAhead = createReadAhead(ports.reader);
  const run: Run = { ...about, visits, inOrder, readAhead };
  const numbers = new Map(asked.map((feed, index) => [feed, index]));
  const visit = async (feed: Subscribed, leave: () => void): Promise<void> => {
    const isRevived = options.revive.has(feed.member.id);
    const asIs = isRevived ? { ...feed, state: revive(feed.state, startedAt) } : feed;
    visited.set(feed.state.key, await refreshFeed(asIs, numbers.get(feed) ?? 0, run, leave));
    ports.progress({ kind: "visiting", done: visited.size, total: asked.length, name: feed.member.name });
  };
  const inTurn = orderVisits(asked, startedAt);
  await nextTurn();
  await inPlaces(inTurn, options.concurrency, visit);
  await visits.flush();
  for (const [key, error] of lost) tellLost(key, error, visited, ports);
  return visited;
}

/** A visit that the store would not take: an error of our own, and told as such. */
function tellLost(key: string, error: unknown, visited: Map<string, Visited>, ports: Ports): void {
  if (isWholeStore(error)) throw error;
  ports.bug?.(error);
  const before = visited.get(key);
  if (before === undefined) return;
  visited.set(key, { ...before, report: { ...before.report, result: "failed", problems: [bugProblem(error)] } });
}
