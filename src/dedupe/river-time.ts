import { type Instant, later, MINUTE_MS } from "../model/instant.ts";

/** How far a member's clock may be ahead of ours before its dates are not believed, ms. */
const AHEAD_MS = 10 * MINUTE_MS;

/** Where a new entry stands in time. */
export interface RiverTime {
  readonly riverAt: Instant;
  /** False when it stands where it was first seen, having no date of its own to believe. */
  readonly isOwnDate: boolean;
  /** In plain words, for `explain`. */
  readonly reason: string;
}

/**
 * Places a new entry: at its date, and never above the moment it was first seen, so that no date buys a place at
 * the top (security rule S23). Decided once: an edit, or another date later, moves nothing.
 */
export function decideRiverTime(published: Instant | undefined, now: Instant): RiverTime {
  if (published === undefined) {
    return {
      riverAt: now,
      isOwnDate: false,
      reason: "It has no date that can be read and stands where it was first seen.",
    };
  }
  if (published > later(now, AHEAD_MS)) {
    return {
      riverAt: now,
      isOwnDate: false,
      reason: "Its date lies in the future, so it stands where it was first seen.",
    };
  }
  if (published > now)
    return { riverAt: now, isOwnDate: true, reason: "Its date is a few minutes ahead of the clock here." };
  return { riverAt: published, isOwnDate: true, reason: "It stands at its own date." };
}
