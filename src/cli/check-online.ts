import { readFile } from "node:fs/promises";
import { feedPlaces } from "../config/feed-places.ts";
import type { CheckedFeed } from "../model/check.ts";
import { checkOnline } from "../pipeline/check/online.ts";
import { openLiveLine } from "./live-line.ts";
import { keepOthersOut } from "./locked.ts";
import type { CommonOptions } from "./options.ts";
import type { OpenPlanet } from "./planet.ts";
import { openRunPorts } from "./run-ports.ts";
import type { World } from "./world.ts";

/**
 * Asks the feeds of a planet, or of some of its members. No run asks the same hosts meanwhile; what earlier runs remember
 * is looked at where there is any, and nothing is added to it.
 *
 * @param file - feeds.yaml, absolute.
 * @returns `undefined` when a run is at work, which has been said.
 */
export async function askFeeds(
  planet: OpenPlanet,
  file: string,
  only: ReadonlySet<string> | undefined,
  options: CommonOptions,
  world: World,
): Promise<readonly CheckedFeed[] | undefined> {
  const places = feedPlaces(await readFile(file, "utf8"));
  return await keepOthersOut(planet.stateDir, options, world, async () => {
    const live = await openLiveLine(world, options);
    const store = await world.openStoreCopy(planet.stateDir, planet.config.store);
    const ports = openRunPorts(planet, store, world, live);
    try {
      const rows = await store.feeds();
      return await checkOnline(planet.config, { rows, places, ...(only === undefined ? {} : { only }) }, ports);
    } finally {
      live.clear();
      await ports.close();
      await store.close();
    }
  });
}
