import { adoptAddress, newFeedState } from "../fetch/politeness.ts";
import type { FeedState } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import type { Member, Subscription } from "../model/member.ts";
import type { PlanetConfig } from "../model/planet.ts";

/** One feed of feeds.yaml with what is remembered of it. */
export interface Subscribed {
  readonly member: Member;
  readonly subscription: Subscription;
  readonly state: FeedState;
}

/**
 * Joins feeds.yaml and the feed rows, in the order of feeds.yaml. A feed that is new gets a row; one whose
 * address was changed there keeps its row, so that its entries stay the same entries.
 *
 * @returns every feed, and the rows that are not in the store as they stand.
 */
export function decideSubscriptions(
  config: PlanetConfig,
  known: readonly FeedState[],
  now: Instant,
): { readonly feeds: readonly Subscribed[]; readonly changed: readonly FeedState[] } {
  const rows = new Map(known.map((row) => [row.key, row]));
  const changed: FeedState[] = [];
  const feeds = config.members.flatMap((member) =>
    member.subscriptions.map((subscription) => {
      const row = rows.get(subscription.key);
      const state = rowFor(member, subscription, row, now);
      if (state !== row) changed.push(state);
      return { member, subscription, state };
    }),
  );
  return { feeds, changed };
}

function rowFor(member: Member, subscription: Subscription, row: FeedState | undefined, now: Instant): FeedState {
  const source = subscription.url ?? subscription.path ?? "";
  if (row === undefined) return newFeedState(subscription.key, member.id, source, now);
  return row.source === source ? row : adoptAddress(row, source, now);
}
