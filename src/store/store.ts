import type {
  Known,
  KnownEntry,
  Likeness,
  Move,
  QuietVisit,
  Recleaned,
  Verdict,
  VisitChange,
} from "../model/change.ts";
import type { CleanEntry, EntryId, EntryListing, ForeignHtml, StoredEntry } from "../model/entry.ts";
import type { EntryName } from "../model/entry-name.ts";
import type { FeedState, VisitDay, VisitRecord } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import type { Judgement } from "../model/judgement.ts";
import type { Edge, OutsideLink, OwnHost } from "../model/link.ts";
import type { Mention } from "../model/mention.ts";
import type { NoteChanges, NoteKind, NotesOf } from "../model/note.ts";

/** What is asked of {@link Store.known}: the keys of the entries that came in. */
export interface KnownQuery {
  readonly feedKey: string;
  readonly rawIds: readonly string[];
  readonly canonicalUrls: readonly string[];
  readonly textHashes: readonly string[];
  /** Date of the oldest incoming entry; own entries from then on are given, too. */
  readonly since?: Instant;
  /** Incoming entries that are new or changed: copies of them are looked for by everything that names them, and by likeness. */
  readonly fresh?: readonly FreshEntry[];
}

/** A new or changed entry, in the terms in which its copies are looked for. */
export interface FreshEntry extends Pick<CleanEntry, "rawId" | "link" | "otherLinks" | "sketch"> {
  /** Its own date: copies stand near it in time. */
  readonly at: Instant;
}

/** Which verdicts {@link Store.verdicts} gives: a feed's, those on one address (in any of its forms), or both at once. */
export interface VerdictQuery {
  readonly feedKey?: string;
  readonly link?: string;
}

/** Most entries that {@link Store.known} gives for one address or text hash, oldest first: a feed may put one address on all its entries. */
export const MATCHES_PER_KEY = 20;

/** Characters of a known entry's words that are given, to tell a copy from a comment. */
export const KNOWN_TEXT_LENGTH = 4000;

/** Most entries that {@link Store.known} gives for one that they resemble, the likest first. */
export const LOOKALIKES_MAX = 8;

/** Rows of sketches that are looked at for one entry: what a whole planet has in common tells nothing. */
export const SKETCH_ROWS_MAX = 1000;

/** Days before and after an entry in which look-alikes are looked for; one more than may count, for dates are not yet decided. */
export const LOOKALIKE_DAYS = 31;

/** Newest visits of a feed that are kept. */
export const VISITS_KEPT = 200;

/** Days of a feed's visits that are counted up: twelve weeks and the day that is not over. */
export const VISIT_DAYS_KEPT = 85;

/** Newest verdicts "filtered" of a feed that are kept: a feed with new ids at each visit must not fill the disk. */
export const FILTERED_KEPT = 1000;

/** Newest judgements of programs that are kept of a feed; older entries are asked about again when they come again. */
export const JUDGED_KEPT = 1000;

/** What was taken away for good. */
export interface Erased {
  readonly feeds: number;
  /** Posts, shown or not. */
  readonly entries: number;
}

/**
 * What the planet remembers. Everything is asynchronous so that a database server can stand behind it;
 * store.contract.ts says what any implementation must do.
 */
export interface Store {
  /** Every feed row, by key. */
  feeds(): Promise<readonly FeedState[]>;
  /** Adds or replaces feed rows, in one transaction. */
  putFeeds(feeds: readonly FeedState[]): Promise<void>;
  /**
   * Puts feed rows under other keys, with all that hangs on them, in one transaction; keys may be exchanged.
   * Entries keep their numbers and published ids.
   *
   * @throws Error when a key has no row, or one is taken that is not moved itself: our own bug.
   */
  rekey(moves: readonly Move[]): Promise<void>;
  /** Hashes of the entries kept under these raw ids, by the id as asked; ids not kept are left out. */
  hashes(feedKey: string, rawIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Hashes of the feed's entries, of the newest `limit` at most: what has one of them was read before. */
  recentHashes(feedKey: string, limit: number): Promise<ReadonlySet<string>>;
  /** What deciding needs. Between this and {@link record} no other visit may be recorded, or two entries could claim one id. */
  known(query: KnownQuery): Promise<Known>;
  /** Writes all that a visit changed, in one transaction; `now` becomes first-seen and edited times. */
  record(change: VisitChange, now: Instant): Promise<void>;
  /** Writes many visits that brought nothing, in one transaction: a run of thousands of feeds is mostly these. */
  recordQuiet(visits: readonly QuietVisit[]): Promise<void>;
  /**
   * Does `work`, and puts what is written meanwhile on disk in groups of a fifth of a second. Each write is still whole or
   * not at all, and whoever asks this store sees it at once; a process that is killed loses the last group at most, whose
   * feeds are then visited again with their old validators. Resolves when everything is on disk.
   *
   * @throws what `work` throws; else the error for which a group could not be put on disk.
   */
  inGroups<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Does `work` (ask {@link known}, decide, {@link record}) while no other process does such work on this planet. Within one
   * process the pipeline decides on one document after the other anyway.
   */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** Puts on disk at once what waits for its group: for what a killed process must not forget. */
  commit(): Promise<void>;
  /** The newest visits of a feed, newest first. */
  visits(feedKey: string, limit: number): Promise<readonly VisitRecord[]>;
  /** How the visits of each day went, to every feed, from `day` on (see {@link VisitDay.day}); by feed, then day. */
  visitDays(day: number): Promise<readonly VisitDay[]>;
  /** The ids under which our feeds publish the entries that are not taken down. */
  publishedIds(): Promise<ReadonlyMap<EntryId, string>>;
  /** Titles and published ids of the entries asked for, without reading the entries; unknown and taken-down numbers are left out. */
  names(ids: readonly EntryId[]): Promise<ReadonlyMap<EntryId, EntryName>>;
  /** The document of the last good visit. */
  document(feedKey: string): Promise<Uint8Array | undefined>;
  /** Every entry that is not taken down, newest first by (riverAt, id); copies included. */
  listing(): Promise<readonly EntryListing[]>;
  /** The entries asked for; unknown and taken-down numbers are left out. */
  entries(ids: readonly EntryId[]): Promise<ReadonlyMap<EntryId, StoredEntry>>;
  /**
   * Every link and reply from a shown entry to another, each once, by `from`, then `to`; copies stand for what they are
   * copies of. An address that several posts have leads to none of them.
   */
  edges(): Promise<readonly Edge[]>;
  /** Links of shown entries from `since` on that lead to no post of ours, each once an entry. */
  outsideLinks(since: Instant): Promise<readonly OutsideLink[]>;
  /** Says on which hosts the same path is the same page of a member; what was said before is forgotten. A host of two members counts for neither. */
  putOwnHosts(hosts: readonly OwnHost[]): Promise<void>;
  /**
   * Every entry that has, or ever had, this address or id, whatever became of it: copies, held, filtered and taken-down ones
   * as well. Lowest number first, {@link MATCHES_PER_KEY} at most. Their words are not given.
   */
  named(reference: string): Promise<readonly KnownEntry[]>;
  /** The foreign HTML an entry was made from, for reading it again with a better sanitizer. Hostile. Absent also once dropped. */
  raw(id: EntryId): Promise<ForeignHtml | undefined>;
  /** Numbers of entries whose HTML was cleaned by another allow-list than this one, lowest first, `limit` at most; taken-down ones are left out. */
  outdated(policy: number, limit: number): Promise<readonly EntryId[]>;
  /** Puts bodies in the place of older ones, in one transaction. No edit: what the entry is and when stays. Unknown numbers are left out. */
  reclean(bodies: readonly Recleaned[]): Promise<void>;
  /** Drops the foreign HTML of entries first seen before, oldest numbers first, `limit` at most. What pages show stays. @returns of how many. */
  dropRaw(before: Instant, limit: number): Promise<number>;
  /** Gives room that has become free back to the disk, where that is worth its time. @returns how many bytes. */
  shrink(): Promise<number>;
  /** Which shown entries say where another stands that is much like them; by entry, then other. */
  likenesses(): Promise<readonly Likeness<EntryId>[]>;
  /** Undoes what was decided by these rules: copies stand on their own again, and no likeness is left. */
  part(rules: readonly string[]): Promise<void>;
  /** The newest verdicts "filtered" of each feed, `perFeed` at most, by feed, then newest first. */
  filtered(perFeed: number): Promise<readonly Verdict[]>;
  /** The last verdict on each entry that the query names, by feed, then raw id. */
  verdicts(query: VerdictQuery): Promise<readonly Verdict[]>;
  /** What came of telling the pages that these entries link to; by entry, then target. */
  mentions(ids: readonly EntryId[]): Promise<readonly Mention[]>;
  /** Keeps what came of telling one page, in the place of what was kept of it before. No page shows it: the revision stays. */
  putMention(mention: Mention): Promise<void>;
  /** What the programs of `filters:` said of these entries, by raw id as kept; those that were never judged are left out. */
  judged(feedKey: string, rawIds: readonly string[]): Promise<ReadonlyMap<string, Judgement>>;
  /**
   * Takes away all that is kept of a member, for good: feeds, posts, and everything that hangs on them, notes too. Copies of their posts
   * in others' feeds stand on their own. What lay on the disk is written over. Nothing happens to a member nobody knows.
   */
  erase(memberId: string): Promise<Erased>;
  /** The notes of a kind; with `from`, those whose keys are not below it. */
  notes<K extends NoteKind>(kind: K, from?: string): Promise<NotesOf<K>>;
  /** Writes notes and takes some away, in one transaction. The revision stays. */
  putNotes<K extends NoteKind>(kind: K, changes: NoteChanges<K>): Promise<void>;
  /** Grows with every change of what {@link listing}, {@link entries} or {@link edges} give, or of what pages show of a feed (its title, link, language, status, whether it fails). */
  revision(): Promise<number>;
  close(): Promise<void>;
}
