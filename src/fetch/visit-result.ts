import type { FeedFacts, Freshness, Redirect, Validators, VisitRecord } from "../model/feed.ts";
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
  /** Of this answer. */
  readonly validators: Validators;
  readonly redirects: readonly Redirect[];
  /** Where the answer came from; absent for files. */
  readonly finalUrl?: string;
  readonly bodyHash?: string;
  /** What the feed says of itself, when it was read. */
  readonly facts?: FeedFacts;
  /** What was odd about it, when it was read. */
  readonly warnings?: readonly Problem[];
  /** A `path:` feed: costs nobody anything. */
  readonly isFile?: boolean;
  /** The operator's own wish for this feed, ms. */
  readonly everyMs?: number;
}
