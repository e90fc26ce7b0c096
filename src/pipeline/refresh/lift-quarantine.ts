import type { FeedState } from "../../model/feed.ts";
import { DAY_MS, type Instant, later } from "../../model/instant.ts";
import type { Member } from "../../model/member.ts";
import { siteOf } from "../../model/url.ts";

/**
 * The row of a feed whose quarantine the operator ended with `trust:`. It is asked at once, for the whole document,
 * because what is held is released with the next good visit. Any other row comes back as it is.
 */
export function liftQuarantine(row: FeedState, { trustedUntil }: Member, now: Instant): FeedState {
  const { quarantine, bodyHash: _, ...rest } = row;
  if (quarantine === undefined || quarantine.isAccepted === true) return row;
  if (trustedUntil === undefined || quarantine.since >= trustedUntil) return row;
  // A day that has not come yet is no day on which anybody looked.
  if (trustedUntil > later(now, 2 * DAY_MS)) return row;
  return {
    ...rest,
    quarantine: { ...quarantine, isAccepted: true },
    validators: {},
    nextAt: now,
    nextWhy: "feeds.yaml says to trust what it has become",
  };
}

/**
 * The row of a feed whose address in feeds.yaml is new, which is the operator's word for whatever stands there. What is
 * held came from the stranger: it is released only when the new address is the stranger's.
 */
export function adoptQuarantine(row: FeedState, newSource: string): FeedState {
  const { quarantine, identity: _, ...rest } = row;
  if (quarantine === undefined) return rest;
  const isAccepted = siteOf(newSource) !== undefined && siteOf(newSource) === siteOf(quarantine.url);
  return isAccepted ? { ...rest, quarantine: { ...quarantine, isAccepted } } : rest;
}
