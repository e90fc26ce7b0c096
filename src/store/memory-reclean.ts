import type { Recleaned } from "../model/change.ts";
import type { EntryId } from "../model/entry.ts";
import { recleanedColumns } from "./body-row.ts";
import type { Tables } from "./memory-tables.ts";

/** {@link Store.outdated} of the memory store. */
export function outdatedInMemory(tables: Tables, policy: number, limit: number): readonly EntryId[] {
  const shown = [...tables.entries.values()].filter(({ takenDown }) => takenDown === 0).map(({ id }) => id);
  return shown
    .filter((id) => tables.bodies.get(id)?.policy !== policy)
    .sort((a, b) => a - b)
    .slice(0, limit);
}

/** {@link Store.reclean} of the memory store. */
export function recleanInMemory(tables: Tables, bodies: readonly Recleaned[]): void {
  for (const { id, body, hash, textHash = null } of bodies) {
    const row = tables.entries.get(id);
    const before = tables.bodies.get(id);
    if (row === undefined || before === undefined) continue;
    tables.entries.set(id, { ...row, hash, textHash });
    tables.bodies.set(id, { ...before, ...recleanedColumns(body), links: [...body.links] });
  }
}
