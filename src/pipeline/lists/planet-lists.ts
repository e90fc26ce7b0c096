import type { PlanetConfig } from "../../model/planet.ts";
import type { ListCopy } from "../../model/reading-list.ts";
import type { Store } from "../ports.ts";

/**
 * A planet with the members of its lists, as their last good copies have them. Asks nobody.
 *
 * @param config - one without lists comes back as it is.
 */
export async function withKnownLists(config: PlanetConfig, store: Pick<Store, "notes">): Promise<PlanetConfig> {
  if (config.lists === undefined) return config;
  return await joined(config, await knownCopies(store));
}

/** What is remembered of lists, by {@link ReadingList.key}; also of those that have left feeds.yaml. */
export async function knownCopies(store: Pick<Store, "notes">): Promise<ReadonlyMap<string, ListCopy>> {
  const [visits, listed] = [await store.notes("list"), await store.notes("listed")];
  return new Map([...visits].map(([key, row]) => [key, { visits: row, members: listed.get(key) ?? [] }]));
}

/** A planet with the members that these copies have, in the place of those of its lists before. */
export async function joined(config: PlanetConfig, copies: ReadonlyMap<string, ListCopy>): Promise<PlanetConfig> {
  const { mergeLists } = await import("../../list/merge.ts");
  return { ...config, members: mergeLists(config, copies) };
}
