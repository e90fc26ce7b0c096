import type { EntryId, StoredEntry } from "../model/entry.ts";
import { type BodyRow, type FoundLink, storedEntry } from "./body-row.ts";
import type { EntryRow } from "./entry-row.ts";
import { alsoAt, type Copy } from "./shown.ts";

/** Where else an entry stands: a copy of it, or what it resembles. */
export interface CopyRow extends Copy {
  readonly original: EntryId;
}

/** A link in an entry's text. */
export interface LinkRow extends FoundLink {
  readonly entryId: EntryId;
}

/** Entries with all that pages show of them, from what the tables hold of them. */
export function storedEntries(
  rows: readonly (EntryRow & BodyRow)[],
  links: readonly LinkRow[],
  copies: readonly CopyRow[],
): ReadonlyMap<EntryId, StoredEntry> {
  const linksOf = Map.groupBy(links, ({ entryId }) => entryId);
  const copiesOf = Map.groupBy(copies, ({ original }) => original);
  return new Map(
    rows.map((row) => {
      return [row.id, storedEntry(row, row, linksOf.get(row.id) ?? [], alsoAt(row.link, copiesOf.get(row.id) ?? []))];
    }),
  );
}
