import { canonicalUrl, hostOf } from "../model/url.ts";
import type { ListedFeed } from "./listing.ts";
import type { MemberKeys } from "./member-keys.ts";

/** A member made of the feeds of one list. */
export interface ListedMember {
  /** Where it stands first. */
  readonly at: Pick<ListedFeed, "file" | "line">;
  readonly keys: MemberKeys;
}

/** What lists say, by people. */
export interface Joined {
  readonly members: readonly ListedMember[];
  /** Feeds that stand in the list a second time. */
  readonly repeated: readonly ListedFeed[];
}

/**
 * Puts the feeds of one person together: those with the same id, or with the same name and site. A feed that stands twice,
 * in two folders perhaps, is one, with the groups of both.
 */
export function joinFeeds(feeds: readonly ListedFeed[]): Joined {
  const byAddress = new Map<string, ListedFeed>();
  const repeated: ListedFeed[] = [];
  for (const row of feeds) {
    const address = canonicalUrl(row.feed) ?? row.feed;
    const first = byAddress.get(address);
    byAddress.set(address, first === undefined ? row : { ...first, ...unionOf(first, row) });
    if (first !== undefined) repeated.push(row);
  }
  const people = Map.groupBy(byAddress.values(), personOf);
  const nameless = namesFor([...people.values()].flatMap(([row]) => (row === undefined || row.name ? [] : [row.feed])));
  const members = [...people.values()].map((rows) => toMember(rows, nameless));
  return { members, repeated };
}

function unionOf(a: ListedFeed, b: ListedFeed): Pick<ListedFeed, "groups"> {
  const groups = [...new Set([...(a.groups ?? []), ...(b.groups ?? [])])];
  return groups.length > 0 ? { groups } : {};
}

function personOf({ id, name, site, feed }: ListedFeed): string {
  if (id !== undefined) return `id ${id}`;
  return name !== undefined && site !== undefined ? `name ${name}\n${site}` : `feed ${feed}`;
}

/** What the first feed says holds. */
function toMember(rows: readonly ListedFeed[], nameless: ReadonlyMap<string, string>): ListedMember {
  const merged = Object.assign({}, ...rows.toReversed()) as ListedFeed; // Map.groupBy leaves no group empty
  const { file, line, feed, name = nameless.get(feed) ?? feed, groups: _, id, site, ...more } = merged;
  const feeds = rows.map((row) => row.feed);
  const groups = [...new Set(rows.flatMap((row) => row.groups ?? []))];
  const keys: MemberKeys = {
    name,
    ...(id !== undefined && { id }),
    ...(site !== undefined && { site }),
    ...(feeds.length === 1 ? { feed } : { feeds }),
    ...more,
    ...(groups.length > 0 && { groups }),
  };
  return { at: { ...(file !== undefined && { file }), ...(line !== undefined && { line }) }, keys };
}

/** Names for feeds of which only the address is known: the host, with the path where several share one. */
function namesFor(feeds: readonly string[]): ReadonlyMap<string, string> {
  const times = new Map<string, number>();
  for (const feed of feeds) times.set(hostOf(feed) ?? "", (times.get(hostOf(feed) ?? "") ?? 0) + 1);
  return new Map(
    feeds.map((feed) => {
      const host = hostOf(feed) ?? feed;
      return [feed, (times.get(host) ?? 0) > 1 ? host + tellingPart(feed) : host];
    }),
  );
}

/** Of the path and query what is not the same for every feed in the world: `/ana` of `/ana/feed.xml`. */
function tellingPart(feed: string): string {
  const { pathname, search } = new URL(feed);
  const words = pathname
    .split("/")
    .filter((word) => word !== "" && !/^(?:feeds?|rss|atom|index)(?:\.\w+)?$/i.test(word));
  const channel = /[?&](?:channel_id|user|playlist_id|id|q)=([\w-]{1,60})/.exec(search)?.[1];
  const part = [...words.filter((word) => channel === undefined || !word.includes(".")), ...(channel ? [channel] : [])];
  return part.length === 0 ? "" : `/${part.join("/").slice(0, 100)}`;
}
