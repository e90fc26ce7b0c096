import type { Person } from "./entry.ts";
import { DAY_MS, type Instant } from "./instant.ts";
import type { Problem } from "./problem.ts";

/**
 * Response headers that are echoed at the next visit, byte for byte (RFC 9110 §8.8, §13.1).
 * They belong to one final address and to a body that could be read.
 */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

/** One hop on the way to a feed (RFC 9110 §15.4). */
export interface Redirect {
  readonly status: number;
  readonly from: string;
  readonly to: string;
  /** From https to http: followed, but worth a warning. */
  readonly isDowngrade?: boolean;
}

/** What the server said about when to come back (RFC 9111), read from headers: seconds from the answer. */
export interface Freshness {
  /** max-age less Age, or Expires less Date; absent without a usable hint. */
  readonly freshS?: number;
  /** max-age as it stands: it holds again after a 304 that says nothing of freshness. */
  readonly maxAgeS?: number;
  /** Retry-After of a 429 or 503. */
  readonly retryAfterS?: number;
}

/** What every answer tells, whatever came of it. */
export interface VisitFacts {
  readonly status?: number;
  readonly url: string;
  readonly redirects: readonly Redirect[];
  readonly wireBytes: number;
  readonly decodedBytes: number;
  /** Wall time from the first byte asked to the last byte read, ms. */
  readonly ms: number;
  readonly freshness: Freshness;
  /** Host that asked for quiet (429, or 503 with Retry-After), when it meant all feeds of it. */
  readonly heldHost?: string;
  /** End of the certificate that the last host on the way showed. */
  readonly certificateEndsAt?: Instant;
}

/** When a feed asks not to be read (RSS 2.0 `skipHours`, `skipDays`): hours of the day and days of the week, UTC. */
export interface SkipTimes {
  /** 0 to 23. */
  readonly hours: readonly number[];
  /** 0 is Sunday, 6 Saturday. */
  readonly days: readonly number[];
}

/** What one visit to one feed brought. A failed visit is a value: one feed never stops a run. */
export type VisitOutcome =
  | (VisitFacts & {
      readonly kind: "fetched";
      readonly body: Uint8Array;
      /** SHA-256 of the decoded body, hex. */
      readonly bodyHash: string;
      readonly contentType?: string;
      /** Link header values, for autodiscovery. */
      readonly linkHeader?: string;
      readonly validators: Validators;
    })
  | (VisitFacts & {
      readonly kind: "not-modified";
      readonly validators: Validators;
      /** True when the answer named no validator, as it should (RFC 9110 §15.4.5): perhaps nothing was compared. */
      readonly isBare?: boolean;
      /** True when it named neither Cache-Control nor Expires: what was said before holds on (RFC 9111 §4.3.4). */
      readonly keepsFreshness?: boolean;
    })
  | (VisitFacts & { readonly kind: "failed"; readonly problem: Problem });

/** `active`: asked when due. `gone`: answered 410, never asked again until revived or its address changes. */
export type FeedStatus = "active" | "gone";

/**
 * By what a feed is known again: what its last good document said of itself, and where that came from.
 * What a feed never said is absent and is no difference.
 */
export interface FeedIdentity {
  readonly id?: string;
  readonly title?: string;
  readonly generator?: string;
  /** BCP 47. */
  readonly language?: string;
  /** Site (siteOf) that the document came from in the end. */
  readonly site?: string;
  /** Sites that its posts link to, the most frequent first. */
  readonly linkHosts: readonly string[];
}

/** A feed whose address tells another story than before (security rule S26): what it brings is held. */
export interface Quarantine {
  readonly since: Instant;
  /** What changed, one sentence each. */
  readonly reasons: readonly string[];
  /** Where the other document came from. */
  readonly url: string;
  /** The operator said in feeds.yaml that it is the member's all the same: the next good visit releases what was held. */
  readonly isAccepted?: true;
}

/** How far into a feed's past its older pages were read (fetching rule F40). */
export interface BackfillProgress {
  /** Pages read so far. */
  readonly pages: number;
  /** When the last of them was. */
  readonly at: Instant;
  /** The page to go on with. */
  readonly next?: string;
  /** True when no link names that page: there may be none. */
  readonly isGuess?: true;
  /** There are no older pages. */
  readonly isDone?: true;
}

/** What we remember of one feed between runs: the feed row of the store. */
export interface FeedState {
  /** Member id and a stable number, `mercury/1`. */
  readonly key: string;
  readonly memberId: string;
  /** Address or path in feeds.yaml; another one there resets validators and back-off, keeps entries. */
  readonly source: string;
  readonly status: FeedStatus;
  /** Where the last good answer came from, when not `source`. */
  readonly finalUrl?: string;
  readonly validators: Validators;
  readonly bodyHash?: string;
  /** Content-Type of the kept document, to read it again with. */
  readonly contentType?: string;
  /** Of the member's rules that the kept document was read by; another one there has it read again. */
  readonly rulesHash?: string;
  /** Not asked before; by a run that comes a little early, a few minutes before. */
  readonly nextAt: Instant;
  /** Why then, in words, for `explain`. */
  readonly nextWhy: string;
  /** Server or feed asked for that time: then no minute of it is ours to give. */
  readonly nextIsFirm?: true;
  /** Quiet that a server asked for: until then nobody asks, `--force` or not. With `host` it holds for every feed of that host. */
  readonly hold?: { readonly until: Instant; readonly host?: string };
  readonly lastVisitAt?: Instant;
  readonly lastGoodAt?: Instant;
  /** Last visit answered with a whole body: after days of nothing but 304 we ask without validators once. */
  readonly lastFullAt?: Instant;
  /** The server said 304 since then without naming a validator. */
  readonly hadBare304?: boolean;
  /** Visits failed in a row. */
  readonly failures: number;
  readonly failingSince?: Instant;
  /** Of the last visit, when it failed. */
  readonly problem?: Problem;
  /** A permanent redirect seen: where to, since when, how often. */
  readonly movedTo?: {
    readonly url: string;
    readonly since: Instant;
    readonly seen: number;
    /** True when what stands there was another feed: never asked there until the operator says so. */
    readonly isStranger?: boolean;
  };
  /** What the feed says of itself. */
  readonly feedId?: string;
  readonly title?: string;
  readonly link?: string;
  readonly language?: string;
  /** Under what terms it may be used, in its own words. */
  readonly rights?: string;
  /** Date of its newest entry, for the pace of visits. */
  readonly newestAt?: Instant;
  /** ttl, sy: and the like, ms between visits that the feed itself asks for. */
  readonly askedIntervalMs?: number;
  readonly skip?: SkipTimes;
  /** Usual time between two of its newest posts, ms. */
  readonly postGapMs?: number;
  /** max-age of the last good answer that said anything of freshness. */
  readonly maxAgeS?: number;
  /** When the certificate of its server ends, as the last visit saw it; absent without TLS. */
  readonly certificateEndsAt?: Instant;
  /** Of the last document that was taken for its own; absent until one was. */
  readonly identity?: FeedIdentity;
  readonly quarantine?: Quarantine;
  /** How far `orrery backfill` went into its past; absent: never. */
  readonly backfill?: BackfillProgress;
  /** What parse/ and normalize/ found odd at the last good visit. */
  readonly warnings: readonly Problem[];
  /** Since when each of these was given without a pause, by code; absent of those from before this was kept. */
  readonly warnedSince?: Readonly<Record<string, Instant>>;
}

/** One line of the visit log. */
export interface VisitRecord {
  readonly feedKey: string;
  readonly at: Instant;
  readonly outcome: "fetched" | "unchanged" | "not-modified" | "failed";
  readonly status?: number;
  readonly wireBytes: number;
  readonly decodedBytes: number;
  readonly ms: number;
  readonly added: number;
  readonly changed: number;
  readonly problem?: Problem;
  /** When the next visit is due, as it looked after this one, and why in words. */
  readonly nextAt?: Instant;
  readonly nextWhy?: string;
}

/** How the visits of one day to one feed went. Days begin at midnight UTC: the store knows no other calendar. */
export interface VisitDay {
  readonly feedKey: string;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly good: number;
  readonly failed: number;
  /** Read from the wire. */
  readonly bytes: number;
}

/** The day of a {@link VisitDay} on which a moment falls. */
export function visitDayOf(at: Instant): number {
  return Math.floor(at / DAY_MS);
}

/** What a feed says of itself, in our own words: made by normalize/. */
export interface FeedFacts {
  readonly id?: string;
  readonly title?: string;
  readonly subtitle?: string;
  /** Of the feed as a whole. */
  readonly authors: readonly Person[];
  readonly updated?: Instant;
  /** The site's address. */
  readonly link?: string;
  readonly language?: string;
  readonly generator?: string;
  readonly rights?: string;
  /** Shortest time between visits the feed asks for (ttl, sy:), ms. */
  readonly askedIntervalMs?: number;
  readonly skip?: SkipTimes;
  /** Date of its newest entry. */
  readonly newestAt?: Instant;
  /** Usual time between two of its newest posts, ms; absent with fewer than three dated ones. */
  readonly postGapMs?: number;
}
