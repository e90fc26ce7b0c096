import type { Person } from "./entry.ts";
import type { Instant } from "./instant.ts";
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
  | (VisitFacts & { readonly kind: "not-modified"; readonly validators: Validators })
  | (VisitFacts & { readonly kind: "failed"; readonly problem: Problem });

/** `active`: asked when due. `gone`: answered 410, never asked again until revived or its address changes. */
export type FeedStatus = "active" | "gone";

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
  /** Not asked before. */
  readonly nextAt: Instant;
  /** Why then, in words, for `explain`. */
  readonly nextWhy: string;
  /** Quiet that a server asked for: until then nobody asks, `--force` or not. With `host` it holds for every feed of that host. */
  readonly hold?: { readonly until: Instant; readonly host?: string };
  readonly lastVisitAt?: Instant;
  readonly lastGoodAt?: Instant;
  /** Last visit answered with a whole body: after days of nothing but 304 we ask without validators once. */
  readonly lastFullAt?: Instant;
  /** Visits failed in a row. */
  readonly failures: number;
  readonly failingSince?: Instant;
  /** Of the last visit, when it failed. */
  readonly problem?: Problem;
  /** A permanent redirect seen: where to, since when, how often. */
  readonly movedTo?: { readonly url: string; readonly since: Instant; readonly seen: number };
  /** What the feed says of itself. */
  readonly title?: string;
  readonly link?: string;
  readonly language?: string;
  /** Date of its newest entry, for the pace of visits. */
  readonly newestAt?: Instant;
  /** ttl, sy: and the like, ms between visits that the feed itself asks for. */
  readonly askedIntervalMs?: number;
  /** What parse/ and normalize/ found odd at the last good visit. */
  readonly warnings: readonly Problem[];
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
  /** Date of its newest entry. */
  readonly newestAt?: Instant;
}
