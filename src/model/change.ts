import type { CleanEntry, Entry, EntryId, SafeBody, Sketch } from "./entry.ts";
import type { FeedState, VisitRecord } from "./feed.ts";
import type { Instant } from "./instant.ts";
import type { Judgement } from "./judgement.ts";

/** Names an entry before it has a number: feed and raw id (security rule S22). */
export interface EntryKey {
  readonly feedKey: string;
  readonly rawId: string;
}

/**
 * A raw id as it is compared and kept. A store keeps UTF-8, in which half a surrogate pair (JSON can write one) has no place;
 * a text in a database server has none for NUL, either.
 */
export function rawIdKey(rawId: string): string {
  return rawId.toWellFormed().replaceAll("\0", "\ufffd");
}

/** What deciding needs to know of an entry that is already kept. */
export interface KnownEntry extends EntryKey {
  /** Other raw ids it was asked for by: its feed once gave it these, before its ids changed. */
  readonly formerIds?: readonly string[];
  readonly id: EntryId;
  readonly memberId: string;
  readonly hash: string;
  readonly link?: string;
  readonly canonicalUrl?: string;
  readonly textHash?: string;
  /** The first few thousand characters of its words; given for entries of other feeds, to tell a copy from a comment. */
  readonly text?: string;
  /** What it says of itself, given with {@link text}. */
  readonly told?: Told;
  readonly riverAt: Instant;
  readonly firstSeen: Instant;
  readonly mergedInto?: EntryId;
  /** Rule by which it was merged. Absent: it is no copy, or has been one since before rules were kept. */
  readonly mergedBy?: string;
  /** When its words were changed for the last time; absent: never. */
  readonly editedAt?: Instant;
  /** Visits in a row in which it was absent although older and newer ones were there. */
  readonly missed: number;
  /** Taken down by its author: stays down. */
  readonly takenDown: boolean;
  /** True while a rule of feeds.yaml leaves it out: it comes back when the rule goes. Absent: it is not left out. */
  readonly filtered?: boolean;
  /** True while it is held because its feed may have been taken over. Absent: it is not held. */
  readonly held?: boolean;
}

/** Of a kept entry, what tells whose post it is a copy of. */
export interface Told extends Pick<Entry, "title" | "authors" | "source" | "otherLinks"> {
  /** The pages it links to, in the form of canonicalUrl. */
  readonly links: readonly string[];
}

/** A kept entry whose text resembles an incoming one's, or begins like it; at any time, so that a series shows. */
export interface Lookalike {
  /** The incoming entry's. */
  readonly rawId: string;
  readonly id: EntryId;
}

/** What the store knows that matters for one feed's incoming entries. */
export interface Known {
  /** True when nothing of this feed was ever kept. */
  readonly isFirstVisit: boolean;
  /** This feed's entries: all with an incoming raw id, canonical address or text hash, and all newer than the oldest incoming one. */
  readonly own: readonly KnownEntry[];
  /**
   * Other feeds' entries with the same canonical address, text hash or raw id, those that resemble an incoming one, and what
   * the feed's own entries are copies of or have for copies.
   */
  readonly elsewhere: readonly KnownEntry[];
  /** Entries of this feed that resemble an incoming one, with their texts: the other posts of a series. */
  readonly siblings?: readonly KnownEntry[];
  /** Which of `elsewhere` and `siblings` resemble which incoming entry, the likest first. */
  readonly lookalikes?: readonly Lookalike[];
  /** Those of the incoming ids that some entry is already published under. */
  readonly claimedIds: ReadonlySet<string>;
}

/** A kept entry's body, made anew from its raw HTML by another allow-list. */
export interface Recleaned {
  readonly id: EntryId;
  readonly body: SafeBody;
  /** Of the entry as it is now: it tells pages that something changed, and the feed's next visit that nothing did. */
  readonly hash: string;
  readonly textHash?: string | undefined;
  readonly sketch?: Sketch | undefined;
}

/** A decision of dedupe/, carried out by the store. Order matters: merges come after what they merge. */
export type EntryChange =
  | {
      readonly kind: "add";
      readonly entry: CleanEntry;
      readonly riverAt: Instant;
      readonly archived: boolean;
      readonly publishedId: string;
      /** Kept, and shown nowhere until it is restored or released. */
      readonly held?: true;
    }
  | { readonly kind: "update"; readonly id: EntryId; readonly entry: CleanEntry }
  /** Seen again, as it was. Given only when `missed` must go back to zero. */
  | { readonly kind: "seen"; readonly id: EntryId }
  | { readonly kind: "missed"; readonly id: EntryId }
  | { readonly kind: "take-down"; readonly id: EntryId }
  /** A rule of feeds.yaml leaves out what was kept. Copies of it stand on their own again: the rule is not theirs. */
  | { readonly kind: "filter"; readonly id: EntryId }
  /** Shown again, whichever way it went. */
  | { readonly kind: "restore"; readonly id: EntryId }
  | { readonly kind: "merge"; readonly copy: EntryKey; readonly into: EntryKey; readonly rule: string }
  | { readonly kind: "split"; readonly id: EntryId }
  /** Two entries are much alike and both shown: `entry` says where `other` is. Holds until either has other words. */
  | ({ readonly kind: "resemble" } & Likeness<EntryKey>)
  /** Everything of this feed that is held is shown. Comes before all others. */
  | { readonly kind: "release" };

/** That one entry says where another stands which is much like it and no copy for certain. */
export interface Likeness<Name> {
  readonly entry: Name;
  readonly other: Name;
  readonly rule: string;
  /** In plain words. */
  readonly evidence: string;
}

/** Why an entry is shown, dropped or merged: `orrery explain` reads it. */
export interface Verdict extends EntryKey {
  /** `shown`, `filtered`, `merged`, `archived`, `taken-down`, `quarantined`. */
  readonly verdict: "shown" | "filtered" | "merged" | "archived" | "taken-down" | "quarantined";
  readonly reason: string;
  /** Of the entry, so that one we did not keep can be found, too. */
  readonly link?: string;
  readonly title?: string;
  /** When it was first said; the store fills it in. */
  readonly at?: Instant;
}

/** What is remembered of a visit that brought nothing new: 304, the same bytes, or a failure. */
export interface QuietVisit {
  readonly feed: FeedState;
  readonly record: VisitRecord;
}

/** All that one visit changes, written in one transaction or not at all. */
export interface VisitChange {
  readonly feed: FeedState;
  /** Absent: nobody was asked, a kept document was read again. */
  readonly record?: VisitRecord;
  readonly entries: readonly EntryChange[];
  readonly verdicts: readonly Verdict[];
  /** What the programs of `filters:` said anew; absent: nothing. */
  readonly judged?: readonly Judgement[];
  /** The document as it came, kept so that a better parser reaches old posts. Absent: keep the last one. */
  readonly document?: Uint8Array;
}

/** A feed row that goes on under another key, with its entries, visits, document and verdicts. */
export interface Move {
  readonly from: string;
  readonly to: string;
  /** Whose it is from now on. */
  readonly memberId: string;
}
