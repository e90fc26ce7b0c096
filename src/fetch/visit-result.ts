import type { FeedFacts, Freshness, Redirect, Validators, VisitRecord } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import type { Problem } from "../model/problem.ts";

/** What came of one visit, after its answer was read: what the next one depends on. */
export interface VisitResult {
  /** `failed` also when the answer came but could not be read: then `problem` has a code of parse/. */
  readonly outcome: VisitRecord["outcome"];
  readonly status?: number;
  /** With `failed`. */
  readonly problem?: Problem;
  readonly freshness: Freshness;
  /** Host that asked for quiet for all its feeds. */
  readonly heldHost?: string;
  /** End of the certificate its server showed. */
  readonly certificateEndsAt?: Instant;
  /** Of this answer. */
  readonly validators: Validators;
  /** With `not-modified`: the answer named no validator. */
  readonly isBare?: boolean;
  /** With `not-modified`: the answer said nothing of freshness. */
  readonly keepsFreshness?: boolean;
  readonly redirects: readonly Redirect[];
  /** Where the answer came from; absent for files. */
  readonly finalUrl?: string;
  readonly bodyHash?: string;
  /** What the feed says of itself, when it was read. */
  readonly facts?: FeedFacts;
  /** With redirects: whether what was read is the feed that was read before; absent when nothing was, or nothing came. */
  readonly isSameFeed?: boolean;
  /** What was odd about it, when it was read. */
  readonly warnings?: readonly Problem[];
  /** A `path:` feed: costs nobody anything. */
  readonly isFile?: boolean;
  /** False: this feed is never asked without validators on purpose. */
  readonly isRechecked?: boolean;
  /** The operator's own wish for this feed, ms. */
  readonly everyMs?: number;
}
