import { type EntryChange, type KnownEntry, rawIdKey } from "../model/change.ts";
import type { CleanEntry, EntryId } from "../model/entry.ts";
import type { FeedState } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";

/** In {@link EntryRow.takenDown}: left out by a rule, so that it comes back with the rule gone. */
export const FILTERED = 2;

/** In {@link EntryRow.takenDown}: held, because its feed may have been taken over. */
export const HELD = 3;

/** A row of `entry`: what deciding and planning read. Flags are 0 or 1, as SQLite has them. */
export interface EntryRow {
  readonly id: EntryId;
  readonly feedKey: string;
  readonly rawId: string;
  readonly memberId: string;
  readonly publishedId: string;
  readonly hash: string;
  readonly textHash: string | null;
  readonly link: string | null;
  readonly canonicalUrl: string | null;
  readonly riverAt: Instant;
  readonly firstSeen: Instant;
  readonly editedAt: Instant | null;
  readonly archived: number;
  readonly mergedInto: EntryId | null;
  /** Rule by which it was merged; `null` also for copies from before rules were kept. */
  readonly mergedBy: string | null;
  readonly missed: number;
  /** 0: shown; 1: its author took it down; {@link FILTERED}: a rule of feeds.yaml leaves it out; {@link HELD}. */
  readonly takenDown: number;
  readonly language: string | null;
  /** One a line. */
  readonly topics: string;
}

/** The row of an entry that was not kept before; the store gives the number. */
export function newEntryRow(
  add: Extract<EntryChange, { kind: "add" }>,
  feed: FeedState,
  now: Instant,
): Omit<EntryRow, "id"> {
  return {
    ...contentOf(add.entry),
    feedKey: feed.key,
    memberId: feed.memberId,
    publishedId: add.publishedId,
    riverAt: add.riverAt,
    firstSeen: now,
    editedAt: null,
    archived: Number(add.archived),
    mergedInto: null,
    mergedBy: null,
    missed: 0,
    takenDown: add.held === true ? HELD : 0,
  };
}

/**
 * The row after its feed brought it changed. Place in time, published id and being taken down stay as they are.
 * "Edited" is for other words: a new count of comments or a better sanitizer is no edit to a reader.
 */
export function editedEntryRow(row: EntryRow, before: { title: string }, entry: CleanEntry, now: Instant): EntryRow {
  const content = contentOf(entry);
  const isReworded = before.title !== entry.title || row.textHash !== content.textHash;
  return { ...row, ...content, missed: 0, editedAt: isReworded ? now : row.editedAt };
}

/** The columns that follow from what an entry says. */
export function contentOf(
  entry: CleanEntry,
): Pick<EntryRow, "rawId" | "hash" | "textHash" | "link" | "canonicalUrl" | "language" | "topics"> {
  return {
    rawId: rawIdKey(entry.rawId),
    hash: entry.hash,
    textHash: entry.textHash ?? null,
    link: entry.link ?? null,
    canonicalUrl: entry.canonicalUrl ?? null,
    language: entry.language ?? null,
    topics: [...new Set(entry.categories.map(({ term }) => term.replaceAll("\n", " ")))].join("\n"),
  };
}

/** What is given of a kept entry's words beside its row. */
export type KnownWords = Pick<KnownEntry, "text" | "told">;

/** The row in the words of deciding. `askedAs`: the raw ids by which it was found; `words`: the beginning of its text, and what it says of itself. */
export function knownEntry(row: EntryRow, askedAs: readonly string[], words: KnownWords = {}): KnownEntry {
  const formerIds = askedAs.filter((rawId) => rawId !== row.rawId);
  return {
    feedKey: row.feedKey,
    rawId: row.rawId,
    id: row.id,
    memberId: row.memberId,
    hash: row.hash,
    riverAt: row.riverAt,
    firstSeen: row.firstSeen,
    missed: row.missed,
    takenDown: row.takenDown === 1,
    ...(row.link === null ? {} : { link: row.link }),
    ...(row.canonicalUrl === null ? {} : { canonicalUrl: row.canonicalUrl }),
    ...(row.textHash === null ? {} : { textHash: row.textHash }),
    ...(row.takenDown === FILTERED ? { filtered: true } : {}),
    ...(row.takenDown === HELD ? { held: true } : {}),
    ...(row.mergedInto === null ? {} : { mergedInto: row.mergedInto }),
    ...(row.mergedBy === null ? {} : { mergedBy: row.mergedBy }),
    ...(row.editedAt === null ? {} : { editedAt: row.editedAt }),
    ...(formerIds.length === 0 ? {} : { formerIds }),
    ...words,
  };
}
