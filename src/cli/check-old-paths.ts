import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../model/problem.ts";
import type { OpenPlanet } from "./planet.ts";
import type { World } from "./world.ts";

/** Lines of `paths:` that lead nowhere, as the next build would say it. Planets without any load nothing for it. */
export async function oldPathProblems(
  { config, stateDir }: OpenPlanet,
  world: Pick<World, "openStore">,
): Promise<readonly Problem[]> {
  if (config.oldPaths === undefined) return [];
  const { lookAtOldPaths } = await import("../pipeline/check/look-at-old-paths.ts");
  const isThere = config.store !== undefined || existsSync(join(stateDir, "orrery.db"));
  const store = isThere ? await world.openStore(stateDir, config.store) : undefined;
  try {
    return await lookAtOldPaths(config, store);
  } finally {
    await store?.close();
  }
}
