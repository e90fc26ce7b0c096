import type { Likeness } from "../model/change.ts";
import type { EntryId, EntryListing } from "../model/entry.ts";
import type { Instant } from "../model/instant.ts";
import type { EntryRow } from "./entry-row.ts";

/** The columns of an {@link EntryRow} that a listing is made of. */
export type ListingRow = Pick<
  EntryRow,
  | "id"
  | "memberId"
  | "riverAt"
  | "hash"
  | "editedAt"
  | "archived"
  | "mergedInto"
  | "canonicalUrl"
  | "language"
  | "topics"
>;

/** The same as an array: id, member, river time, hash, edited, archived, merged into, canonical address, language, topics. */
export type ListingTuple = readonly [
  id: EntryId,
  memberId: string,
  riverAt: Instant,
  hash: string,
  editedAt: Instant | null,
  archived: number,
  mergedInto: EntryId | null,
  canonicalUrl: string | null,
  language: string | null,
  topics: string,
];

/** A row with its columns named. */
export function listingRow(tuple: ListingTuple): ListingRow {
  const [id, memberId, riverAt, hash, editedAt, archived, mergedInto, canonicalUrl, language, topics] = tuple;
  return { id, memberId, riverAt, hash, editedAt, archived, mergedInto, canonicalUrl, language, topics };
}

/** The rows as lines of the list, in the same order. Rows of taken-down entries are left out before. */
export function toListing(rows: readonly ListingRow[], likenesses: readonly Likeness<EntryId>[]): EntryListing[] {
  const copies = placeMarks(rows, likenesses);
  const topicsOf = topicReader();
  return rows.map((row) => toLine(row, copies.get(row.id), topicsOf(row.topics)));
}

/** A line that is being made. Set field by field, not spread together: 100,000 lines take a third of the time. */
type Draft = { -readonly [Field in keyof EntryListing]: EntryListing[Field] };

function toLine(row: ListingRow, copies: string | undefined, topics: readonly string[]): EntryListing {
  const line: Draft = {
    id: row.id,
    memberId: row.memberId,
    riverAt: row.riverAt,
    hash: shownHash(row, copies),
    archived: row.archived === 1,
    topics,
  };
  if (row.mergedInto !== null) line.mergedInto = row.mergedInto;
  if (row.canonicalUrl !== null) line.canonicalUrl = row.canonicalUrl;
  if (row.language !== null) line.language = row.language;
  return line;
}

/** Splits topics; entries with the same ones share a list, and there are far fewer of these than entries. */
function topicReader(): (topics: string) => readonly string[] {
  const lists = new Map<string, readonly string[]>([["", []]]);
  return (topics) => {
    const list = lists.get(topics) ?? topics.split("\n");
    lists.set(topics, list);
    return list;
  };
}

/** A page shows of an entry also that it was edited and where its copies are, so its hash tells of these, too. */
function shownHash(row: ListingRow, copies: string | undefined): string {
  if (row.editedAt === null && copies === undefined) return row.hash;
  return `${row.hash}~${row.editedAt ?? ""}${copies ?? ""}`;
}

/** For each entry that names other places, of its copies and of what is much like it: a word that differs when they do. */
function placeMarks(
  rows: readonly ListingRow[],
  likenesses: readonly Likeness<EntryId>[],
): ReadonlyMap<EntryId, string> {
  const marks = new Map<EntryId, string>();
  for (const row of rows) {
    if (row.mergedInto !== null) marks.set(row.mergedInto, `${marks.get(row.mergedInto) ?? ""}+${row.id}.${row.hash}`);
  }
  if (likenesses.length === 0) return marks;
  const hashes = new Map(rows.map(({ id, hash }) => [id, hash]));
  for (const { entry, other } of likenesses) {
    marks.set(entry, `${marks.get(entry) ?? ""}≈${other}.${hashes.get(other)}`);
  }
  return marks;
}
