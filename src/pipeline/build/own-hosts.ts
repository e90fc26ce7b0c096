import type { FeedState } from "../../model/feed.ts";
import type { OwnHost } from "../../model/link.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { canonicalUrl } from "../../model/url.ts";

/**
 * The hosts on which each member's posts stand or stood: of their home page, their feeds, where these moved to, and the
 * other places feeds.yaml names. A place that was found to be a stranger's is none of theirs.
 */
export function ownHostsOf({ members }: PlanetConfig, feeds: readonly FeedState[]): readonly OwnHost[] {
  const rows = new Map(feeds.map((feed) => [feed.key, feed]));
  return members.flatMap(({ id, site, aliases, subscriptions }) => {
    const own = subscriptions.flatMap(({ key, url }) => [url, ...placesOf(rows.get(key))]);
    const hosts = [site, ...aliases, ...own].map((address) => (address === undefined ? undefined : hostIn(address)));
    return [...new Set(hosts)].flatMap((host) => (host === undefined ? [] : [{ host, memberId: id }]));
  });
}

function placesOf(feed: FeedState | undefined): readonly (string | undefined)[] {
  if (feed === undefined) return [];
  return [feed.finalUrl, feed.movedTo?.isStranger === true ? undefined : feed.movedTo?.url];
}

function hostIn(address: string): string | undefined {
  const canonical = canonicalUrl(address);
  return canonical === undefined ? undefined : new URL(canonical).host;
}
