import type { Member } from "../model/member.ts";
import { canonicalUrl } from "../model/url.ts";
import type { KnownPlanet } from "./decide-import.ts";

/** Whom a planet has, by what newcomers may share with them. */
export function knownPlanet(members: readonly Member[]): KnownPlanet {
  const feeds = members.flatMap(({ id, subscriptions }) =>
    subscriptions.flatMap(({ url }) => (url === undefined ? [] : [[canonicalUrl(url) ?? url, id] as const])),
  );
  return { feeds: new Map(feeds), ids: new Set(members.map(({ id }) => id)) };
}
