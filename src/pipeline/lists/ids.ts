import { memberId } from "../../config/member-id.ts";
import { idGiver } from "../../exchange/decide-import.ts";
import type { Ids } from "../../list/decide-copy.ts";
import { addressesOf } from "../../list/merge.ts";
import type { FeedState } from "../../model/feed.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { ListCopy } from "../../model/reading-list.ts";
import { SLUG } from "../../model/slug.ts";
import { canonicalUrl } from "../../model/url.ts";

/**
 * Under which ids the members of lists go. Whose feed is known keeps the id it is known under: in feeds.yaml, in any list, or
 * as a feed row from earlier, so that somebody who comes back after months is who they were. The others get one made of
 * their names, as `import` does.
 *
 * @param copies - of all lists, also of those that have left feeds.yaml.
 * @param rows - feed rows of the store.
 */
export function idsFor(config: PlanetConfig, copies: Iterable<ListCopy>, rows: readonly FeedState[]): Ids {
  const own = config.members.filter(({ list }) => list === undefined);
  const listed = [...copies].flatMap(({ members }) => members);
  const taken = new Set([...own, ...listed].map(({ id }) => id));
  const known = new Map([
    ...rows.flatMap(({ source, memberId: id }): [string, string][] =>
      SLUG.test(id) && !taken.has(id) ? [[canonicalUrl(source) ?? source, id]] : [],
    ),
    ...listed.flatMap(({ id, feeds }) => feeds.map(({ address }): [string, string] => [address, id])),
    ...own.flatMap((member) => addressesOf(member).map((address): [string, string] => [address, member.id])),
  ]);
  const give = idGiver(new Set([...taken, ...known.values()]));
  return {
    known,
    free: ({ id, name, site, feeds }) => give(id ?? memberId({ name, site, feed: feeds[0]?.url }) ?? "member"),
  };
}
