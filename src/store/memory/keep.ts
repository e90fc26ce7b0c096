import type { Instant } from "../../model/instant.ts";
import type { Tables } from "./tables.ts";

/** {@link Store.dropRaw} of the memory twin. */
export function dropRawInMemory({ entries, bodies }: Tables, before: Instant, limit: number): number {
  const old = [...entries.values()]
    .filter(({ id, firstSeen }) => firstSeen < before && (bodies.get(id)?.raw.length ?? 0) > 0)
    .sort((a, b) => a.id - b.id)
    .slice(0, limit);
  for (const { id } of old) {
    const body = bodies.get(id);
    if (body !== undefined) bodies.set(id, { ...body, raw: new Uint8Array() });
  }
  return old.length;
}
