import type { EntryChange, KnownEntry, Verdict } from "../model/change.ts";
import type { CleanEntry } from "../model/entry.ts";
import type { Instant } from "../model/instant.ts";
import type { Member } from "../model/member.ts";
import type { Problem } from "../model/problem.ts";

/** The feed that is decided about, and the community it is in. */
export interface About {
  readonly feedKey: string;
  readonly memberId: string;
  readonly role: Member["role"];
  readonly now: Instant;
  /** True for a document that was read before, by other rules of feeds.yaml. */
  readonly isReread?: boolean;
  /** True for a document that holds only what is new. */
  readonly isDelta?: boolean;
  /** True for an older page of the feed, which the operator asked for: what is new in it goes to the archive. */
  readonly isBackfill?: boolean;
  /** Posts before it go to the archive. */
  readonly joined?: Instant;
  /** Member id → sites that are theirs (siteOf of home page, feeds and aliases). */
  readonly memberSites: ReadonlyMap<string, readonly string[]>;
  /** Every site that is some member's. */
  readonly allSites: ReadonlySet<string>;
  /** Role of every member of feeds.yaml; who is missing has left. */
  readonly roles: ReadonlyMap<string, Member["role"]>;
  /** Member id → the name that feeds.yaml gives. */
  readonly names?: ReadonlyMap<string, string>;
  /** Member id → the addresses of the same person elsewhere. */
  readonly aliases?: ReadonlyMap<string, readonly string[]>;
  /** False: posts that are only much alike are never compared. True when absent. */
  readonly nearCopies?: boolean;
  /** Host and day (`2026-01-01`) of our tag: URIs. */
  readonly planetHost: string;
  readonly planetStart: string;
}

/** What is to be done about one document, for the store to do. */
export interface Decision {
  readonly changes: readonly EntryChange[];
  readonly verdicts: readonly Verdict[];
  readonly problems: readonly Problem[];
}

/** An entry of the document, and the kept one it is; a new one has none. */
export interface Sighting {
  readonly entry: CleanEntry;
  /** The entry's raw id as it is kept. */
  readonly rawId: string;
  readonly known?: KnownEntry;
}

/** True when the entry is kept as it came. Then its body need not be looked at: making one costs most of a visit. */
export function isUnchanged({ entry, known }: Sighting): boolean {
  return known?.hash === entry.hash;
}
