import type { FeedState } from "../model/feed.ts";
import { DAY_MS, type Instant } from "../model/instant.ts";
import { endOfDays, stripDays } from "./visit-strip.ts";

/** A feed that fails is no matter for its member's page before that: most mend themselves. */
const TROUBLE_AFTER_MS = 14 * DAY_MS;

/**
 * Since when none of a member's feeds could be read, if that is long; of one that never could, at once. Measured between visits and not by the clock,
 * so that a page changes only when a visit told something new.
 */
export function unreadableSince(feeds: readonly FeedState[]): FeedState["failingSince"] {
  const since = feeds.map((feed) => failingLong(feed));
  if (since.length === 0 || since.includes(undefined)) return undefined;
  return since.reduce((latest, at) => (at !== undefined && latest !== undefined && at > latest ? at : latest));
}

/** What {@link unreadableSince}, {@link failingBefore} and {@link isHeld} depend on, for every feed they are true of: part of what a site is made of. */
export function troublesOf(feeds: readonly FeedState[]): readonly string[] {
  const until = endOfDays(stripDays(feeds));
  return feeds.flatMap((feed) => {
    const since = failingLong(feed) ?? failingBefore(feed, until);
    return [...(since === undefined ? [] : [`${feed.key} ${since}`]), ...(isHeld(feed) ? [`${feed.key} held`] : [])];
  });
}

/**
 * Since when a feed could not be read, however short that is, for the pages that tell how feeds are read.
 *
 * @param until - end of the last day that is over; what began later is told tomorrow.
 */
export function failingBefore({ status, failingSince, lastVisitAt }: FeedState, until: Instant): Instant | undefined {
  if (status === "gone") return failingSince ?? lastVisitAt;
  return failingSince !== undefined && failingSince < until ? failingSince : undefined;
}

/** True of a feed whose address tells another story than before: what it brings waits for the operator. */
export function isHeld(feed: FeedState): boolean {
  return feed.quarantine !== undefined && feed.quarantine.isAccepted !== true;
}

function failingLong(feed: FeedState): FeedState["failingSince"] {
  // Of a feed that may be somebody else's nothing is shown: for readers it is one that cannot be read.
  const since = feed.failingSince ?? feed.quarantine?.since ?? (feed.status === "gone" ? feed.lastVisitAt : undefined);
  if (since === undefined || feed.lastVisitAt === undefined) return undefined;
  const isSettled = feed.status === "gone" || feed.lastGoodAt === undefined;
  return isSettled || feed.lastVisitAt - since >= TROUBLE_AFTER_MS ? since : undefined;
}
