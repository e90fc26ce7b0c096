import { planOldPaths } from "../../curate/old-paths.ts";
import { planSite } from "../../curate/site.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { Problem } from "../../model/problem.ts";
import { planPages } from "../explain/site.ts";
import type { Store } from "../ports.ts";

/**
 * What the next build would say of the lines of `paths:`. Asks nobody and writes nothing.
 *
 * @param store - absent: there was no run yet. What stands in folders (members, topics) comes with posts, so that only lines
 *   that lead to the top of the site are judged.
 */
export async function lookAtOldPaths(config: PlanetConfig, store: Store | undefined): Promise<readonly Problem[]> {
  const { oldPaths = {} } = config;
  if (store !== undefined) {
    const planned = await planPages(config, store, await store.listing(), await store.edges());
    return planOldPaths(oldPaths, planned).problems;
  }
  const atTop = Object.entries(oldPaths).filter(([, ours]) => /^\/[^/]+$/.test(ours));
  const nothing = { listing: [], feeds: [], edges: [], outsideLinks: [] };
  const planned = planSite({ config, ...nothing, names: new Map(), publishedIds: new Map(), assets: {} });
  return planOldPaths(Object.fromEntries(atTop), planned).problems;
}
