import type { KnownEntry } from "../../model/change.ts";
import { knownEntry } from "../entry-row.ts";
import { nameOf } from "../names.ts";
import { MATCHES_PER_KEY } from "../store.ts";
import type { Tables } from "./tables.ts";

/** {@link Store.named} of the memory store. */
export function namedInMemory(tables: Tables, reference: string): readonly KnownEntry[] {
  const name = nameOf(reference);
  if (name === undefined) return [];
  const ids = [...tables.names].filter(([, names]) => names.includes(name)).map(([id]) => id);
  return ids
    .sort((a, b) => a - b)
    .slice(0, MATCHES_PER_KEY)
    .flatMap((id) => {
      const row = tables.entries.get(id);
      return row === undefined ? [] : [knownEntry(row, idsOf(tables, row))];
    });
}

/** Oldest first, as a Map keeps them. */
function idsOf(tables: Tables, { id, feedKey }: { readonly id: number; readonly feedKey: string }): readonly string[] {
  return [...tables.sightings]
    .filter(([, entry]) => entry === id)
    .map(([key]) => JSON.parse(key) as [string, string]) // written by tableKey
    .filter(([feed]) => feed === feedKey)
    .map(([, rawId]) => rawId);
}
