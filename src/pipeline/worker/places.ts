import { hostKey } from "../../fetch/host-queue.ts";
import { platformOf } from "../../model/url.ts";
import type { PlannedFeed } from "../../store/leases.ts";
import type { Subscribed } from "../refresh/subscribe.ts";

/**
 * When feeds are due, and where: a place is one worker's at a time, so that its pace is kept by one process. It is the platform,
 * where others may share its pace; and whatever a feed led to at its last good visit is of the same place, for it is asked as well.
 *
 * @returns nothing for feeds that are files, or whose address cannot be read.
 */
export function planFeeds(feeds: readonly Subscribed[]): readonly PlannedFeed[] {
  const asked = feeds.flatMap((feed) => {
    const { url } = feed.subscription;
    return url === undefined || !URL.canParse(url) ? [] : [{ ...feed, url }];
  });
  const nameOf = joinPlaces(asked.map(({ url, state: { finalUrl = url } }) => [placeOf(url), placeOf(finalUrl)]));
  return asked.map(({ url, state: { key, nextAt } }) => ({
    key,
    place: nameOf(placeOf(url)),
    host: hostKey(url),
    nextAt,
  }));
}

function placeOf(url: string): string {
  return URL.canParse(url) ? (platformOf(url) ?? hostKey(url)) : url;
}

/** @returns for a place the name of all that hang together with it: the first of theirs, so that every worker names them alike. */
function joinPlaces(pairs: readonly (readonly [string, string])[]): (place: string) => string {
  const towards = new Map<string, string>();
  const nameOf = (place: string): string => {
    let name = place;
    for (let next = towards.get(name); next !== undefined; next = towards.get(name)) name = next;
    // The way is short for whoever comes next.
    for (let at = place; at !== name; ) {
      const next = towards.get(at) ?? name;
      towards.set(at, name);
      at = next;
    }
    return name;
  };
  for (const [one, other] of pairs) {
    const [first = "", second = ""] = [nameOf(one), nameOf(other)].sort();
    if (first !== second) towards.set(second, first);
  }
  return nameOf;
}
