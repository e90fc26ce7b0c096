import { selectShown } from "../../curate/shown.ts";
import { hostKey } from "../../fetch/host-queue.ts";
import type { EntryId, EntryListing, StoredEntry } from "../../model/entry.ts";
import type { FeedState } from "../../model/feed.ts";
import { type Instant, later } from "../../model/instant.ts";
import type { Member } from "../../model/member.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { decideMentions, type LinkingPost, type Wish, YOUNG_MS } from "../../notify/wishes.ts";
import { communityOf } from "../community.ts";
import type { Store } from "../ports.ts";
import { reachOf } from "./reach.ts";

/** A member's newest posts that are looked at, to tell what their site repeats under each. */
const POSTS_OF_MEMBER = 40;

/** What is told in a run. */
export interface MentionChoice {
  readonly chosen: readonly Wish[];
  /** Left for the next runs. */
  readonly later: number;
  /** The posts, by number. */
  readonly entries: ReadonlyMap<EntryId, StoredEntry>;
}

/** Reads the posts of these members from the store, and chooses which of their links are told now. */
export async function chooseMentions(
  config: PlanetConfig,
  members: readonly Member[],
  store: Store,
  now: Instant,
): Promise<MentionChoice> {
  const entries = await store.entries(recentPosts(config, members, await store.listing(), now));
  if (entries.size === 0) return { chosen: [], later: 0, entries };
  const community = communityOf(config);
  const isReachable = reachOf(config, community);
  const isQuiet = quietHosts(await store.feeds(), now);
  const choice = decideMentions({
    posts: [...entries.values()].map(linkingPost),
    known: await store.mentions([...entries.keys()]),
    sitesOf: (id) => community.memberSites.get(id) ?? [],
    mayAsk: (target) => isReachable(target) && !isQuiet(target),
    now,
  });
  return { ...choice, entries };
}

/** The newest posts in the river of each member who wrote one lately. */
function recentPosts(
  { hide, planet }: PlanetConfig,
  members: readonly Member[],
  listing: readonly EntryListing[],
  now: Instant,
): readonly EntryId[] {
  const byId = new Map(members.map((member) => [member.id, member]));
  const own = listing.filter(({ memberId }) => byId.has(memberId));
  const calendar = { zone: planet.timezone, language: planet.language };
  const shown = selectShown(own, { members: byId, hide: new Set(hide), calendar }).filter(({ archived }) => !archived);
  const since = later(now, -YOUNG_MS);
  return [...Map.groupBy(shown, ({ memberId }) => memberId).values()]
    .filter(([newest]) => newest !== undefined && newest.riverAt >= since)
    .flatMap((posts) => posts.slice(0, POSTS_OF_MEMBER).map(({ id }) => id));
}

function linkingPost({ id, memberId, riverAt, link, body }: StoredEntry): LinkingPost {
  return { id, memberId, riverAt, link, targets: body.links.map(({ target }) => target) };
}

/** Hosts that asked for quiet for all feeds of theirs (fetching rule F20): their pages wait as well. */
function quietHosts(feeds: readonly FeedState[], now: Instant): (target: string) => boolean {
  const hosts = feeds.flatMap(({ hold }) => (hold?.host !== undefined && hold.until > now ? [hold.host] : []));
  // Targets are canonical, and so without the www. that a host may have.
  const quiet = new Set(hosts.map((host) => host.replace(/^www\./, "")));
  return (target) => quiet.has(hostKey(target));
}
