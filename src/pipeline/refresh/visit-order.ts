import { hostKey } from "../../fetch/host-queue.ts";
import { formatInstant, type Instant } from "../../model/instant.ts";
import { hashBytes } from "../../model/output.ts";
import { platformOf } from "../../model/url.ts";
import type { Subscribed } from "./subscribe.ts";

/**
 * The order in which feeds are asked: in turn from each platform, and within one in turn from each host, so that a
 * host with a hundred feeds does not take every place in flight while others wait. Which comes first changes from day to
 * day (fetching rule F17): nobody is always the first to be asked at the full hour. Files come before all.
 */
export function orderVisits(feeds: readonly Subscribed[], startedAt: Instant): readonly Subscribed[] {
  const day = formatInstant(startedAt).slice(0, 10);
  const files = feeds.filter((feed) => addressOf(feed) === undefined);
  const asked = feeds.flatMap((feed) => {
    const url = addressOf(feed);
    return url === undefined ? [] : [{ feed, host: hostKey(url), platform: platformOf(url) ?? url }];
  });
  const platforms = groupShuffled(asked, ({ platform }) => platform, day);
  const inTurn = takeInTurn(platforms.map((group) => takeInTurn(groupShuffled(group, ({ host }) => host, day))));
  return [...files, ...inTurn.map(({ feed }) => feed)];
}

/** Where a feed is asked; an address that is none (it fails at its visit) counts as a file. */
function addressOf({ subscription }: Subscribed): string | undefined {
  return subscription.url !== undefined && URL.canParse(subscription.url) ? subscription.url : undefined;
}

/** Groups in an order that depends on their names and the day alone. */
function groupShuffled<T>(items: readonly T[], nameOf: (item: T) => string, day: string): readonly (readonly T[])[] {
  if (items.length < 2) return [items];
  const groups = [...Map.groupBy(items, nameOf)].map(([name, group]) => ({
    place: hashBytes(`${day} ${name}`),
    group,
  }));
  return groups.sort((a, b) => (a.place < b.place ? -1 : 1)).map(({ group }) => group);
}

/** The first of each group, then the second of each, and so on. */
function takeInTurn<T>(groups: readonly (readonly T[])[]): readonly T[] {
  const rounds = groups.flatMap((group) => group.map((item, round) => ({ item, round })));
  // Groups keep their order within a round: sorting is stable.
  return rounds.sort((a, b) => a.round - b.round).map(({ item }) => item);
}
