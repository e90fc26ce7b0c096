import type { KnownEntry } from "../../model/change.ts";
import { siteOf } from "../../model/url.ts";
import type { About } from "../about.ts";

/** True when an address is on one of a member's sites. */
export function isOnSiteOf(memberId: string, url: string | undefined, { memberSites }: About): boolean {
  const site = url === undefined ? undefined : siteOf(url);
  return site !== undefined && (memberSites.get(memberId)?.includes(site) ?? false);
}

/** True when one of the two is a member whose feed carries other people's posts, as feeds.yaml says. */
export function isRepublished(other: KnownEntry, about: About): boolean {
  return about.role === "aggregator" || about.roles.get(other.memberId) === "aggregator";
}

/**
 * The bound of every merge across members (security rule S22): the address belongs to one of the two. Between two
 * authors to one alone: on a platform where both are at home it tells nothing of who wrote the post.
 */
export function isOnSiteOfEither(url: string | undefined, other: KnownEntry, about: About): boolean {
  if (other.memberId === about.memberId) return true;
  const [isOurs, isTheirs] = [isOnSiteOf(about.memberId, url, about), isOnSiteOf(other.memberId, url, about)];
  return isRepublished(other, about) ? isOurs || isTheirs : isOurs !== isTheirs;
}

/** True when one of two authors' posts gives an address that is the other's alone: it says itself whose post it is. */
export function pointsAcross(url: string | undefined, other: KnownEntry, about: About): boolean {
  const [isOurs, isTheirs] = [isOnSiteOf(about.memberId, url, about), isOnSiteOf(other.memberId, url, about)];
  const [areOurs, areTheirs] = [
    isOnSiteOf(about.memberId, other.canonicalUrl, about),
    isOnSiteOf(other.memberId, other.canonicalUrl, about),
  ];
  return (isTheirs && !isOurs) || (areOurs && !areTheirs);
}
