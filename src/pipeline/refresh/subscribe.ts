import { adoptAddress, newFeedState } from "../../fetch/politeness.ts";
import type { Move } from "../../model/change.ts";
import type { FeedState } from "../../model/feed.ts";
import type { Instant } from "../../model/instant.ts";
import type { Member, Subscription } from "../../model/member.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { decideMoves } from "./feed-moves.ts";
import { adoptQuarantine, liftQuarantine } from "./lift-quarantine.ts";
import { pairFeeds, sourceOf } from "./pair-feeds.ts";

/** One feed of feeds.yaml with what is remembered of it. */
export interface Subscribed {
  readonly member: Member;
  readonly subscription: Subscription;
  readonly state: FeedState;
}

/** Every feed of feeds.yaml in its order, and what must be written before they are asked: moves first. */
export interface Subscriptions {
  readonly feeds: readonly Subscribed[];
  readonly moves: readonly Move[];
  /** Rows that are not in the store as they stand, under their new keys. */
  readonly changed: readonly FeedState[];
}

/**
 * Joins feeds.yaml and the feed rows. A feed is known again by its address, whatever key it has now; one whose
 * address changed, by its key. So its entries stay the same entries when members are renamed and lists put in order.
 */
export function decideSubscriptions(config: PlanetConfig, known: readonly FeedState[], now: Instant): Subscriptions {
  const wanted = config.members.flatMap((member) =>
    member.subscriptions.map((subscription) => ({ member, subscription })),
  );
  const rows = pairFeeds(wanted, known);
  const changed: FeedState[] = [];
  const feeds = wanted.map(({ member, subscription }, index) => {
    const row = rows[index];
    const moved = row && underKey(row, subscription.key, member.id);
    const state = stateFor({ member, subscription }, moved, now);
    if (state !== moved) changed.push(state);
    return { member, subscription, state };
  });
  return { feeds, moves: decideMoves(wanted, rows, known), changed };
}

function underKey(row: FeedState, key: string, memberId: string): FeedState {
  return row.key === key && row.memberId === memberId ? row : { ...row, key, memberId };
}

function stateFor(
  { member, subscription }: Pick<Subscribed, "member" | "subscription">,
  row: FeedState | undefined,
  now: Instant,
): FeedState {
  const source = sourceOf(subscription);
  if (row === undefined) return newFeedState(subscription.key, member.id, source, now);
  return row.source === source
    ? liftQuarantine(row, member, now)
    : adoptAddress(adoptQuarantine(row, source), source, now);
}
