import type { Known, Move, QuietVisit, Recleaned, Verdict, VisitChange } from "../model/change.ts";
import type { EntryId, EntryListing, ForeignHtml, StoredEntry } from "../model/entry.ts";
import type { FeedState, VisitRecord } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";

/** What is asked of {@link Store.known}: the keys of the entries that came in. */
export interface KnownQuery {
  readonly feedKey: string;
  readonly rawIds: readonly string[];
  readonly canonicalUrls: readonly string[];
  readonly textHashes: readonly string[];
  /** Date of the oldest incoming entry; own entries from then on are given, too. */
  readonly since?: Instant;
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

/** Newest visits of a feed that are kept. */
export const VISITS_KEPT = 200;

/** Newest verdicts "filtered" of a feed that are kept: a feed with new ids at each visit must not fill the disk. */
export const FILTERED_KEPT = 1000;

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
  /** The newest visits of a feed, newest first. */
  visits(feedKey: string, limit: number): Promise<readonly VisitRecord[]>;
  /** The document of the last good visit. */
  document(feedKey: string): Promise<Uint8Array | undefined>;
  /** Every entry that is not taken down, newest first by (riverAt, id); copies included. */
  listing(): Promise<readonly EntryListing[]>;
  /** The entries asked for; unknown and taken-down numbers are left out. */
  entries(ids: readonly EntryId[]): Promise<ReadonlyMap<EntryId, StoredEntry>>;
  /** The foreign HTML an entry was made from, for reading it again with a better sanitizer. Hostile. */
  raw(id: EntryId): Promise<ForeignHtml | undefined>;
  /** Numbers of entries whose HTML was cleaned by another allow-list than this one, lowest first, `limit` at most; taken-down ones are left out. */
  outdated(policy: number, limit: number): Promise<readonly EntryId[]>;
  /** Puts bodies in the place of older ones, in one transaction. No edit: what the entry is and when stays. Unknown numbers are left out. */
  reclean(bodies: readonly Recleaned[]): Promise<void>;
  /** The last verdict on each entry that the query names, by feed, then raw id. */
  verdicts(query: VerdictQuery): Promise<readonly Verdict[]>;
  /** Grows with every change of what {@link listing} or {@link entries} give, or of what pages show of a feed (its title, link, language, status, whether it fails). */
  revision(): Promise<number>;
  close(): Promise<void>;
}
