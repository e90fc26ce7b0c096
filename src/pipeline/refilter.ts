import type { PlanetConfig } from "../model/planet.ts";
import { communityOf } from "./community.ts";
import type { Ports } from "./ports.ts";
import { reread } from "./reread.ts";
import { openPrograms } from "./run-programs.ts";
import { decideSubscriptions } from "./subscribe.ts";

/**
 * Asks the programs of `filters:` about every entry of the documents that are kept, whatever they said before. Older entries,
 * which no document carries any more, stay as they are. Asks no server.
 *
 * @returns how many documents were gone through; none without `filters:`.
 */
export async function refilter(
  config: PlanetConfig,
  ports: Pick<Ports, "now" | "store" | "reader" | "startProgram">,
): Promise<number> {
  if (config.filters === undefined) return 0;
  const { store, now } = ports;
  const { feeds } = decideSubscriptions(config, await store.feeds(), now());
  const read = feeds.filter(({ state }) => state.bodyHash !== undefined);
  const programs = await openPrograms(config.filters, ports);
  const about = { ...ports, community: communityOf(config), now: now(), programs, askAgain: true };
  try {
    for (const feed of read) await reread(feed, about);
  } finally {
    await programs.close();
  }
  return read.length;
}
