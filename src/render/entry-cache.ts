import type { EntryId, StoredEntry } from "../model/entry.ts";

/** Gives the entries asked for; unknown ones are left out. */
export type LoadEntries = (ids: readonly EntryId[]) => Promise<ReadonlyMap<EntryId, StoredEntry>>;

/** Characters that an entry holds beside its texts, roughly. */
const FRAME = 1000;

/**
 * A store's entries, the ones used last kept at hand: a post stands on five to ten pages, and pages are made in an order
 * that brings these together. An entry that is asked for again while it is kept is the same object.
 *
 * @param most - characters of text kept at hand; what one question asks for is given whatever it holds.
 */
export function keepEntries(load: LoadEntries, most: number): LoadEntries {
  // In the order of use, the one used last at the end.
  const kept = new Map<EntryId, StoredEntry>();
  let held = 0;
  return async (ids) => {
    const given = new Map<EntryId, StoredEntry>();
    const lacking: EntryId[] = [];
    for (const id of ids) {
      const entry = kept.get(id);
      if (entry === undefined) lacking.push(id);
      else {
        given.set(id, entry);
        kept.delete(id);
        kept.set(id, entry);
      }
    }
    for (const [id, entry] of lacking.length === 0 ? [] : await load(lacking)) {
      given.set(id, entry);
      kept.set(id, entry);
      held += sizeOf(entry);
    }
    for (const [id, entry] of kept) {
      if (held <= most) break;
      kept.delete(id);
      held -= sizeOf(entry);
    }
    return given;
  };
}

/** Opening and rest are parts of the whole and cost nothing. */
function sizeOf({ body }: StoredEntry): number {
  return FRAME + body.html.toString().length + body.text.length;
}
