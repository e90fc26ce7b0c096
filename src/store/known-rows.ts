import { type KnownEntry, rawIdKey } from "../model/change.ts";
import type { EntryId } from "../model/entry.ts";
import { toldIn } from "./body-row.ts";
import { type EntryRow, knownEntry } from "./entry-row.ts";

/** An entry's row, and the raw id by which it was asked for. */
export type AskedRow = EntryRow & { readonly askedAs: string };

/** The hash of an entry, by the raw id by which it was asked for. */
export interface HashRow {
  readonly askedAs: string;
  readonly hash: string;
}

/** What an entry says: its details, and the beginning of its text. */
export interface WordsRow {
  readonly id: EntryId;
  readonly text: string;
  readonly details: string;
}

/** A link of an entry. */
export interface TargetRow {
  readonly id: EntryId;
  readonly target: string;
}

/** Hashes by the raw ids as they were asked for, well-formed or not. */
export function hashesAsAsked(rawIds: readonly string[], rows: readonly HashRow[]): ReadonlyMap<string, string> {
  const byKey = new Map(rows.map(({ askedAs, hash }) => [askedAs, hash]));
  const hashes = new Map<string, string>();
  for (const rawId of rawIds) {
    const hash = byKey.get(rawIdKey(rawId));
    if (hash !== undefined) hashes.set(rawId, hash);
  }
  return hashes;
}

/** A feed's own entries, each once, with the ids by which they were asked for. */
export function ownEntries(asked: readonly AskedRow[], others: readonly EntryRow[]): readonly KnownEntry[] {
  const askedAs = Map.groupBy(asked, ({ id }) => id);
  return inOrder([...asked, ...others]).map((row) => {
    const ids = askedAs.get(row.id) ?? [];
    return knownEntry(
      row,
      ids.map((hit) => hit.askedAs),
    );
  });
}

/**
 * Entries with the beginnings of their texts, and what they say of themselves; each once.
 *
 * @param targets - their links, in the order in which they stand in the text.
 */
export function wordedEntries(
  rows: readonly EntryRow[],
  worded: readonly WordsRow[],
  targets: readonly TargetRow[],
): readonly KnownEntry[] {
  const links = Map.groupBy(targets, ({ id }) => id);
  const words = new Map(worded.map((row) => [row.id, row]));
  return inOrder(rows).map((row) => {
    const found = words.get(row.id);
    const own = (links.get(row.id) ?? []).map(({ target }) => target);
    return knownEntry(row, [], found && { text: found.text, told: toldIn(found.details, own) });
  });
}

/** Every row once, oldest number first. */
function inOrder(rows: readonly EntryRow[]): readonly EntryRow[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()].sort((a, b) => a.id - b.id);
}
