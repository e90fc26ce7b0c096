import { adoptAddress, newFeedState } from "../fetch/politeness.ts";
import { delayHeld } from "../fetch/row-holds.ts";
import type { Instant } from "../model/instant.ts";
import type { PlanetConfig } from "../model/planet.ts";
import type { ListCopy, ListVisits, ReadingList } from "../model/reading-list.ts";
import type { ListReport } from "../model/run-report.ts";
import { askList, isAsked } from "./list-visit.ts";
import { joined, knownCopies } from "./planet-lists.ts";
import { type Answer, type ListPorts, type ListsRun, takeAnswer } from "./take-list.ts";
import type { Asking } from "./whom-to-ask.ts";

/** A planet with the members of its lists as they are now, and what came of each list. */
export interface ListsOutcome {
  readonly config: PlanetConfig;
  /** In the order of feeds.yaml. */
  readonly lists: readonly ListReport[];
}

/**
 * Reads the lists that are due, remembers who stands in them, and joins their members to the planet. A list that cannot be
 * had, or is none, changes nothing: its last good copy counts, and the report says why.
 */
export async function refreshLists(
  config: PlanetConfig,
  ports: ListPorts,
  asking: Pick<Asking, "force" | "offline" | "only">,
): Promise<ListsOutcome> {
  const { lists = [] } = config;
  if (lists.length === 0) return { config, lists: [] };
  const startedAt = ports.now();
  const copies = new Map(await knownCopies(ports.store));
  const run: ListsRun = { config, ports, startedAt, copies, feedRows: once(() => ports.store.feeds()) };
  const rows = lists.map((list) => visitsOf(list, copies.get(list.key), startedAt));
  const held = await heldRows(rows, lists, run);
  const answers = await Promise.all(
    lists.map(async (list, index): Promise<Answer | undefined> => {
      const visits = held[index];
      if (visits === undefined || !isAsked(list, visits, asking, startedAt)) return undefined;
      return { outcome: await askList(list, visits, config.dir, ports), answeredAt: ports.now() };
    }),
  );
  const reports: ListReport[] = [];
  for (const [index, list] of lists.entries()) {
    const visits = held[index] ?? newVisits(list, startedAt);
    reports.push(await takeAnswer(list, visits, answers[index], run));
  }
  return { config: await joined(config, copies), lists: reports };
}

/** The row of a list. Another address under the same `id` begins anew, and its members stay. */
function visitsOf(list: ReadingList, copy: ListCopy | undefined, now: Instant): ListVisits {
  const source = list.url ?? list.path ?? "";
  if (copy === undefined) return newVisits(list, now);
  return copy.visits.source === source ? copy.visits : adoptAddress(copy.visits, source, now);
}

function newVisits({ key, url, path }: ReadingList, now: Instant): ListVisits {
  return newFeedState(`list ${key}`, "", url ?? path ?? "", now);
}

/** A host that asked for quiet, when a feed or a list was read, has it from lists, too. */
async function heldRows(
  rows: readonly ListVisits[],
  lists: readonly ReadingList[],
  { startedAt, feedRows }: ListsRun,
): Promise<readonly ListVisits[]> {
  const isNeeded = rows.some(({ nextAt }, index) => lists[index]?.url !== undefined && nextAt <= startedAt);
  if (!isNeeded) return rows;
  const held = new Map(delayHeld([...(await feedRows()), ...rows], startedAt).map((row) => [row.key, row]));
  return rows.map((row) => held.get(row.key) ?? row);
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
