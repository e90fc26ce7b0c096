import type { EntryChange } from "../../model/change.ts";
import type { EntryId } from "../../model/entry.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { communityOf } from "../community.ts";
import type { Ports } from "../ports.ts";
import { reread } from "./reread.ts";
import { openPrograms } from "./run-programs.ts";
import { decideSubscriptions } from "./subscribe.ts";

/** What came of asking the programs again. */
export interface Refiltered {
  /** Documents that were gone through. */
  readonly feeds: number;
  /** Posts that they changed, and that nobody left out before. */
  readonly changed: number;
  /** Posts that they left out … */
  readonly leftOut: number;
  /** … and those that they leave out no more. */
  readonly back: number;
}

/**
 * Asks the programs of `filters:` about every entry of the documents that are kept, whatever they said before. Older entries,
 * which no document carries any more, stay as they are. Asks no server.
 *
 * @returns `undefined` without `filters:`.
 */
export async function refilter(
  config: PlanetConfig,
  ports: Pick<Ports, "now" | "store" | "reader" | "startProgram">,
): Promise<Refiltered | undefined> {
  if (config.filters === undefined) return undefined;
  const { store, now } = ports;
  const { feeds } = decideSubscriptions(config, await store.feeds(), now());
  const read = feeds.filter(({ state }) => state.bodyHash !== undefined);
  const programs = await openPrograms(config.filters, ports);
  const changes: EntryChange[] = [];
  const decided = (some: readonly EntryChange[]): unknown => changes.push(...some);
  const about = { ...ports, community: communityOf(config), now: now(), programs, askAgain: true, decided };
  try {
    for (const feed of read) await reread(feed, about);
  } finally {
    await programs.close();
  }
  return { feeds: read.length, ...countOf(changes) };
}

/** One that comes back with other words came back: it is counted once. */
function countOf(changes: readonly EntryChange[]): Omit<Refiltered, "feeds"> {
  const of = (kind: EntryChange["kind"]): Set<EntryId> =>
    new Set(changes.flatMap((change) => (change.kind === kind && "id" in change ? [change.id] : [])));
  const back = of("restore");
  const changed = [...of("update")].filter((id) => !back.has(id)).length;
  const added = changes.filter(({ kind }) => kind === "add").length;
  return { changed, leftOut: of("filter").size, back: back.size + added };
}
