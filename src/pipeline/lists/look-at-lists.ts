import type { Instant } from "../../model/instant.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { Problem } from "../../model/problem.ts";
import { diagnoseLists } from "../diagnose/lists.ts";
import type { Store } from "../ports.ts";
import { refreshLists } from "./lists.ts";

/** A planet with the members of its lists, and what there is to say about the lists. */
export interface ListsLook {
  readonly config: PlanetConfig;
  readonly warnings: readonly Problem[];
}

/**
 * Looks at the lists of a planet and changes nothing: files are read as they are now, of addresses the last good copy counts.
 * Asks nobody.
 *
 * @param store - absent: there was no run yet.
 */
export async function lookAtLists(config: PlanetConfig, store: Store | undefined, now: Instant): Promise<ListsLook> {
  const kept = unwritten(store);
  const ports = {
    now: () => now,
    random: () => 0.5,
    store: kept,
    visitor: () => Promise.reject(new Error("nobody is asked")),
  };
  const looked = await refreshLists(config, ports, { force: false, offline: true });
  const known = await diagnoseLists(config, kept, now);
  return { config: looked.config, warnings: known.flatMap(({ problems }) => problems) };
}

/** A store that keeps what is written to itself for as long as it lives. */
function unwritten(store: Store | undefined): Pick<Store, "notes" | "putNotes" | "feeds"> {
  const own = new Map<string, Map<string, unknown>>();
  const notes = async (kind: string, from?: string): Promise<Map<string, unknown>> => {
    const before = await store?.notes(kind as "list", from);
    return new Map<string, unknown>([...(before ?? []), ...(own.get(kind) ?? [])]);
  };
  return {
    notes: notes as Store["notes"], // what was written of a kind is given of that kind
    putNotes: async (kind, changes) => void own.set(kind, new Map([...(own.get(kind) ?? []), ...changes])),
    feeds: async () => (await store?.feeds()) ?? [],
  };
}
