import type { EntryId } from "./entry.ts";
import { DAY_MS } from "./instant.ts";

/**
 * One kept post links to another, or says that it answers it (RFC 4685). Both ends are entries that are shown; of a post that
 * is there several times, the one that stands for all. Links within one member's posts are among them, and so is what
 * a site repeats under every post: who plans conversations leaves these out, for that takes counting.
 */
export interface Edge {
  readonly from: EntryId;
  readonly to: EntryId;
  /** `reply`: the feed itself says so (`thr:in-reply-to`); the post may link there as well. */
  readonly via: "link" | "reply";
}

/** A link in a post that is shown to a page which is no post of ours. */
export interface OutsideLink {
  readonly from: EntryId;
  /** In the form of canonicalUrl. */
  readonly target: string;
}

/** How far back of the newest post planning looks at links to the outside, ms. */
export const OUTSIDE_WINDOW_MS: number = 90 * DAY_MS;

/** A host on which a member's posts stand, or stood before they moved: the same path on another host of theirs is the same page. */
export interface OwnHost {
  /** As in canonicalUrl: without `www.`, with its port. */
  readonly host: string;
  readonly memberId: string;
}
