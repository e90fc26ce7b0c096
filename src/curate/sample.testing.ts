import type { EntryListing, StoredEntry } from "../model/entry.ts";
import type { FeedState } from "../model/feed.ts";
import { DAY_MS, HOUR_MS, type Instant, instant, parseInstant } from "../model/instant.ts";
import type { Member } from "../model/member.ts";
import { PLAIN_SITE, type PlanetConfig } from "../model/planet.ts";
import { html } from "../model/safe-html.ts";

/** A Saturday evening: when the newest post of a sample was written. For the tests of this room and of the templates. */
export const SAMPLE_NEWEST: Instant = parseInstant("2026-11-21T18:40:00Z") ?? instant(0);

/** Settings of a planet as config/ would give them; two members unless others are given. */
export function sampleConfig(over: Partial<PlanetConfig> = {}): PlanetConfig {
  return {
    file: "feeds.yaml",
    dir: "/srv/planet",
    planet: {
      name: "Planet Solar",
      url: "https://planet.example/",
      description: "What goes round the sun.",
      language: "en",
      timezone: "Europe/Lisbon",
    },
    river: { days: 7, posts: 3, perMemberPerDay: 2 },
    members: [sampleMember("mercury"), sampleMember("venus")],
    topics: new Map(),
    hide: [],
    network: { allow: [] },
    site: PLAIN_SITE,
    ...over,
  };
}

export function sampleMember(id: string, over: Partial<Member> = {}): Member {
  return {
    id,
    name: id.slice(0, 1).toUpperCase() + id.slice(1),
    site: `https://${id}.example/`,
    subscriptions: [{ key: `${id}/1`, url: `https://${id}.example/feed.xml` }],
    groups: [],
    show: "full",
    include: [],
    exclude: [],
    aliases: [],
    role: "author",
    ...over,
  };
}

/** A feed's row after a good visit. */
export function sampleFeed(memberId: string, over: Partial<FeedState> = {}): FeedState {
  return {
    key: `${memberId}/1`,
    memberId,
    source: `https://${memberId}.example/feed.xml`,
    status: "active",
    validators: {},
    nextAt: SAMPLE_NEWEST,
    lastGoodAt: SAMPLE_NEWEST,
    nextWhy: "an hour has passed",
    failures: 0,
    title: `Notes from ${memberId}`,
    warnings: [],
    ...over,
  };
}

/** A post's line in the store's list: number 1 is the newest post's, each next one twelve hours older. */
export function sampleListing(id: number, memberId: string, over: Partial<EntryListing> = {}): EntryListing {
  const riverAt = instant(SAMPLE_NEWEST - (id - 1) * 12 * HOUR_MS);
  return { id, memberId, riverAt, hash: `h${id}`, archived: false, topics: [], ...over };
}

/** The post behind a line of the list. Its words follow from the hash, as with a real store. */
export function sampleEntry(listing: EntryListing, over: Partial<StoredEntry> = {}): StoredEntry {
  const { id, memberId, riverAt, hash } = listing;
  return {
    id,
    memberId,
    feedKey: `${memberId}/1`,
    rawId: `${memberId}-${id}`,
    riverAt,
    firstSeen: instant(riverAt + DAY_MS),
    hash,
    publishedId: `https://${memberId}.example/${id}`,
    title: `Post ${id} (${hash})`,
    link: `https://${memberId}.example/${id}`,
    authors: [],
    contributors: [],
    categories: [],
    enclosures: [],
    inReplyTo: [],
    alsoAt: [],
    body: {
      html: html`<p>Opening of ${hash}.</p><p>Rest of ${hash}.</p>`,
      opening: html`<p>Opening of ${hash}.</p>`,
      rest: html`<p>Rest of ${hash}.</p>`,
      text: `Opening of ${hash}. Rest of ${hash}.`,
      words: 440,
      links: [],
      policy: 1,
    },
    ...over,
  };
}

/** All the posts behind a list, as the store gives them back. */
export function sampleEntries(listing: readonly EntryListing[]): ReadonlyMap<number, StoredEntry> {
  return new Map(listing.map((line) => [line.id, sampleEntry(line)]));
}
