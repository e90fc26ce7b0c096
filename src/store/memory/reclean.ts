import type { Recleaned } from "../../model/change.ts";
import type { EntryId } from "../../model/entry.ts";
import { canonicalUrl } from "../../model/url.ts";
import { linkedIn, recleanedColumns } from "../body-row.ts";
import { putSketch } from "./likeness.ts";
import { nameInMemory } from "./links.ts";
import type { Tables } from "./tables.ts";

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
  for (const { id, body, hash, textHash = null, sketch } of bodies) {
    const row = tables.entries.get(id);
    const before = tables.bodies.get(id);
    if (row === undefined || before === undefined) continue;
    const canonical = row.link === null ? null : (canonicalUrl(row.link) ?? null);
    tables.entries.set(id, { ...row, hash, textHash, canonicalUrl: canonical });
    tables.bodies.set(id, { ...before, ...recleanedColumns(body), links: [...body.links] });
    putSketch(tables, id, sketch);
    const { rawId, publishedId, link } = row;
    nameInMemory(tables, id, { rawId, publishedId, ...(link === null ? {} : { link }), ...linkedIn(before.details) });
  }
}
