import { addressMend, isListAddress, listedAddress } from "./address.ts";
import { groupSlugs } from "./groups.ts";
import { said, shortly } from "./lines.ts";
import { type Draft, emptyDraft, type ListedFeed, type Listing } from "./listing.ts";

/** A group of a JSON or YAML file, keys as written. */
type Group = Readonly<Record<string, unknown>>;

/** Nobody's list of feeds lies deeper. */
const MAX_DEPTH = 8;

/**
 * Reads values as JSON and YAML hold them: every group within a list that names a feed is one. Made for the lists of
 * osmosfeed, Perlanet, moonmoon and their like, and for a feeds.yaml of another planet.
 *
 * @param value - of any shape.
 */
export function readRecords(value: unknown): Listing {
  const draft = emptyDraft();
  walk(value, draft, { depth: 0, isList: false, isFeeds: true });
  return draft;
}

interface Place {
  readonly depth: number;
  /** Within a list. */
  readonly isList: boolean;
  /** Texts here may be addresses of feeds. */
  readonly isFeeds: boolean;
}

function walk(value: unknown, draft: Draft, place: Place): void {
  if (place.depth > MAX_DEPTH) return;
  const depth = place.depth + 1;
  if (Array.isArray(value)) {
    for (const item of value) walk(item, draft, { depth, isList: true, isFeeds: place.isFeeds });
  } else if (typeof value === "string" && place.isList && place.isFeeds) {
    takeAddress(value, draft);
  } else if (typeof value === "object" && value !== null) {
    const group = value as Group; // neither null nor a list
    if (place.isList && readGroup(group, draft, place)) return;
    for (const [key, inner] of Object.entries(group)) {
      walk(inner, draft, { depth, isList: false, isFeeds: /feed|subscri|source|blog|member|planet/i.test(key) });
    }
  }
}

function takeAddress(text: string, draft: Draft): void {
  const feed = listedAddress(text);
  if (feed === undefined) return;
  if (isListAddress(feed)) draft.lists.push({ source: feed });
  else draft.feeds.push({ feed });
}

const FEED = ["feed", "feedurl", "feed_url", "xmlurl", "rss", "rssurl", "rss_url", "atom"];
/** What a list of feeds calls them, and a list of links its links. */
const LINK = ["href", "url"];
const NAME = ["name", "title", "text", "label"];
const SITE = ["site", "web", "website", "htmlurl", "html_url", "homepage", "home", "link", "url"];

/** @returns false when the group is about no feed, so that something within may be. */
function readGroup(group: Group, draft: Draft, { isFeeds }: Place): boolean {
  const words: Words = new Map(Object.entries(group).map(([key, value]) => [key.toLowerCase(), value]));
  const at = [...FEED, ...(isFeeds ? LINK : [])].find((key) => asText(words.get(key)) !== undefined);
  const addresses = at === undefined ? asTexts(words.get("feeds")) : [asText(words.get(at)) ?? ""];
  if (addresses.length === 0) return false;
  const keys = keysOf(words, at);
  if (isOff(words)) {
    const why = "It is switched off or private in that list.";
    draft.notUnderstood.push({ what: shortly(keys.name ?? ""), why, mend: "Add it by hand if you want it." });
    return true;
  }
  for (const address of addresses) {
    const feed = listedAddress(address);
    if (feed !== undefined) draft.feeds.push({ feed, ...keys });
    else {
      const what = shortly(`${keys.name ?? ""} ${address}`);
      draft.notUnderstood.push({ what, why: "Its feed is no web address.", mend: addressMend(address) });
    }
  }
  return true;
}

/** The values of a group by their keys in small letters. */
type Words = ReadonlyMap<string, unknown>;

function isOff(words: Words): boolean {
  return words.get("disabled") === true || words.get("is_active") === false || words.get("private") === true;
}

/** @param feedKey - the key that names the feed, and so nothing else. */
function keysOf(words: Words, feedKey: string | undefined): Omit<ListedFeed, "feed"> {
  const text = (...keys: readonly string[]): string | undefined =>
    keys.map((key) => (key === feedKey ? undefined : asText(words.get(key)))).find((value) => value !== undefined);
  const groups = groupSlugs(asTexts(words.get("groups")));
  const texts = {
    name: text(...NAME),
    id: text("id"),
    site: text(...SITE),
    avatar: text("avatar"),
    bio: text("bio", "description"),
    language: text("language", "lang"),
  };
  const given = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined));
  return { ...given, ...(groups.length > 0 && { groups }) };
}

function asText(value: unknown): string | undefined {
  return typeof value === "string" ? said(value) : undefined;
}

/** Texts, and the addresses of groups such as `{ url: … }`. */
function asTexts(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    const inner = typeof item === "object" && item !== null ? (item as Group)["url"] : item;
    return asText(inner) ?? [];
  });
}
