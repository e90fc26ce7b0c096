import type { PlanetConfig } from "../../model/planet.ts";
import type { ListReport } from "../../model/run-report.ts";
import { joined, knownCopies } from "./planet-lists.ts";
import { listRows, newListRow } from "./rows.ts";
import { type Answer, type ListPorts, type ListsRun, takeAnswer } from "./take-list.ts";
import { askList, decideList, type ListAsking } from "./visit.ts";

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
export async function refreshLists(config: PlanetConfig, ports: ListPorts, asking: ListAsking): Promise<ListsOutcome> {
  const { lists = [] } = config;
  if (lists.length === 0) return { config, lists: [] };
  const startedAt = ports.now();
  const copies = new Map(await knownCopies(ports.store));
  const run: ListsRun = { config, ports, startedAt, copies, feedRows: once(() => ports.store.feeds()) };
  const held = await listRows(lists, copies, run.feedRows, startedAt);
  const answers = await Promise.all(
    lists.map(async (list, index): Promise<Answer | undefined> => {
      const visits = held[index];
      if (visits === undefined) return undefined;
      const { plan } = decideList(list, visits, asking, startedAt);
      if (plan !== "ask" && plan !== "read") return undefined;
      return { outcome: await askList(list, visits, config.dir, ports), answeredAt: ports.now() };
    }),
  );
  const reports: ListReport[] = [];
  for (const [index, list] of lists.entries()) {
    const visits = held[index] ?? newListRow(list, startedAt);
    reports.push(await takeAnswer(list, visits, answers[index], run));
  }
  return { config: await joined(config, copies), lists: reports };
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
