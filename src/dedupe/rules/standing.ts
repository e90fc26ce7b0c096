import type { KnownEntry } from "../../model/change.ts";
import { siteOf } from "../../model/url.ts";
import type { About } from "../about.ts";

/** True when an address is on one of a member's sites. */
export function isOnSiteOf(memberId: string, url: string | undefined, { memberSites }: About): boolean {
  const site = url === undefined ? undefined : siteOf(url);
  return site !== undefined && (memberSites.get(memberId)?.includes(site) ?? false);
}

/** The bound of every merge across members (security rule S22): the address belongs to one of the two. */
export function isOnSiteOfEither(url: string | undefined, other: KnownEntry, about: About): boolean {
  return (
    other.memberId === about.memberId ||
    isOnSiteOf(about.memberId, url, about) ||
    isOnSiteOf(other.memberId, url, about)
  );
}
