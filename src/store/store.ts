import type { Known, VisitChange } from "../model/change.ts";
import type { EntryId, EntryListing, StoredEntry } from "../model/entry.ts";
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

/**
 * What the planet remembers. Everything is asynchronous so that a database server can stand behind it;
 * store.contract.ts says what any implementation must do.
 */
export interface Store {
  /** Every feed row, by key. */
  feeds(): Promise<readonly FeedState[]>;
  /** Adds or replaces feed rows, in one transaction. */
  putFeeds(feeds: readonly FeedState[]): Promise<void>;
  known(query: KnownQuery): Promise<Known>;
  /** Writes all that a visit changed, in one transaction; `now` becomes first-seen and edited times. */
  record(change: VisitChange, now: Instant): Promise<void>;
  /** The newest visits of a feed, newest first. */
  visits(feedKey: string, limit: number): Promise<readonly VisitRecord[]>;
  /** The document of the last good visit. */
  document(feedKey: string): Promise<Uint8Array | undefined>;
  /** Every entry that is not taken down, newest first by (riverAt, id); copies included. */
  listing(): Promise<readonly EntryListing[]>;
  /** The entries asked for; unknown and taken-down numbers are left out. */
  entries(ids: readonly EntryId[]): Promise<ReadonlyMap<EntryId, StoredEntry>>;
  /** Grows with every change of what {@link listing} or {@link entries} give, or of what a feed says of itself. */
  revision(): Promise<number>;
  close(): Promise<void>;
}
