import { existsSync } from "node:fs";
import type { Problem } from "../model/problem.ts";
import type { Store } from "../pipeline/ports.ts";
import type { OpenPlanet } from "./planet.ts";
import type { World } from "./world.ts";

/** A planet with the members of its lists, as their last good copies have them. Asks nobody. */
export async function withLists(planet: OpenPlanet, store: Store): Promise<OpenPlanet> {
  if (planet.config.lists === undefined) return planet;
  const { withKnownLists } = await import("../pipeline/lists/planet-lists.ts");
  return { ...planet, config: await withKnownLists(planet.config, store) };
}

/**
 * The same for a command that has no other use for the store, and keeps no runs out: lists that are files are read as they
 * are now, and what there is to say about all of them comes as `warnings`. Where no run has been yet, no state is made.
 */
export async function withListsNow(
  planet: OpenPlanet,
  world: World,
): Promise<{ readonly planet: OpenPlanet; readonly warnings: readonly Problem[] }> {
  if (planet.config.lists === undefined) return { planet, warnings: [] };
  const { lookAtLists } = await import("../pipeline/lists/look-at-lists.ts");
  const store = existsSync(planet.stateDir) ? await world.openStore(planet.stateDir, planet.config.store) : undefined;
  try {
    const { config, warnings } = await lookAtLists(planet.config, store, planet.now());
    return { planet: { ...planet, config }, warnings };
  } finally {
    await store?.close();
  }
}
