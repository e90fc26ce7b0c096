import { createAddressGuard, portOf } from "../../fetch/address-guard.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { siteOf } from "../../model/url.ts";
import type { Community } from "../community.ts";

/**
 * Whether an address that stands in a post or on a foreign page may be asked. `network.allow` opens private addresses for
 * feeds; a link must not use that to reach whatever else listens there, so among these only members' own sites count. What
 * no planet may ask is the visitor's to refuse.
 */
export function reachOf({ network }: PlanetConfig, { allSites }: Community): (url: string) => boolean {
  const guard = createAddressGuard(network.allow);
  return (url) => {
    const { hostname, port, protocol } = new URL(url);
    return !guard.isAllowed(hostname, portOf({ port, protocol })) || allSites.has(siteOf(url) ?? "");
  };
}
