import type { SafeBody, StoredEntry } from "../model/entry.ts";
import type { FeedState } from "../model/feed.ts";
import { type Instant, instant } from "../model/instant.ts";
import type { Show } from "../model/member.ts";
import { html } from "../model/safe-html.ts";
import type { OutEntry } from "../model/site/out-feed.ts";
import { type FeedAnswersOf, feedAnswerTeller } from "./conversations/feed-answers.ts";
import { digest, type Part } from "./digest.ts";
import { absolute } from "./frame.ts";
import type { Entries } from "./planned.ts";
import { publicAddress } from "./public-address.ts";
import type { MemberFacts, Setting } from "./setting.ts";
import type { ShownEntry } from "./shown.ts";

/** Year in our tag: URIs (RFC 4151). Part of the ids, so it never changes. */
const TAG_YEAR = "2026";

/** Words of an excerpt, where a feed wants it as plain text. */
const EXCERPT_WORDS = 60;

/** What all feeds of a planet have in common, gathered once for thousands of them. */
export interface FeedGround {
  readonly setting: Setting;
  /** Hash over what each feed says of the planet. */
  readonly site: string;
  /** By member: hash over what is told of them with each entry. */
  readonly marks: ReadonlyMap<string, string>;
  /** Where entries came from, by feed key. */
  readonly sources: ReadonlyMap<string, OutEntry["source"]>;
  /** What an entry answers, and what answers it. */
  readonly answersOf: FeedAnswersOf;
  /** The entries at hand as feeds carry them: most are in several. */
  readonly told: WeakMap<StoredEntry, OutEntry>;
}

/** Its hashes leave out the theme and the pages: another stylesheet, avatar or topic page rewrites no feed. */
export function prepareFeeds(setting: Setting): FeedGround {
  const { assets: _theme, ...site } = setting.site;
  const marks = new Map<string, string>();
  const sources = new Map<string, OutEntry["source"]>();
  for (const [id, facts] of setting.members) {
    const own = facts.feeds.map((feed) => [feed.key, sourceOf(setting, facts, feed)] as const);
    for (const [key, source] of own) sources.set(key, source);
    const { card, member } = facts;
    marks.set(id, digest([JSON.stringify([card.name, card.site, card.path, member.show, member.role, own])]));
  }
  const told = new WeakMap<StoredEntry, OutEntry>();
  return { setting, site: digest([JSON.stringify(site)]), marks, sources, answersOf: feedAnswerTeller(setting), told };
}

/** The id of the feeds about a folder, the same in all formats and for ever (RFC 4287 §4.2.6, RFC 4151). */
export function feedId({ site }: Setting, folder: string): string {
  return `tag:${new URL(site.url).hostname},${TAG_YEAR}:${site.root}${folder.slice(1)}feed`;
}

/** Hash over all that a feed shows: its own words, and the entries with those who wrote them. */
export function feedDigest(ground: FeedGround, shown: readonly ShownEntry[], words: readonly Part[]): string {
  const parts: Part[] = [ground.site, ...words];
  for (const entry of shown) {
    parts.push(entry.key, ground.marks.get(entry.memberId));
    const answers = ground.answersOf(entry);
    if (answers !== undefined) parts.push(answers.mark);
  }
  return digest(parts);
}

/** The feed an entry came from (RFC 4287 §4.2.11); its address serves as id, for that we know of every feed. */
function sourceOf(setting: Setting, { member, card }: MemberFacts, feed: FeedState): OutEntry["source"] {
  const address = member.isPrivate === true ? undefined : publicAddress(feed.source);
  const site = publicAddress(feed.link) ?? card.site;
  return {
    id: address ?? site ?? absolute(setting, card.path),
    title: feed.title ?? card.name,
    ...(address !== undefined && { feed: address }),
    ...(site !== undefined && { site }),
    ...(feed.rights !== undefined && { rights: feed.rights }),
  };
}

/** Entries as our feeds carry them, in the order of `shown`; those that the store lost in between are left out. */
export function outEntries(ground: FeedGround, shown: readonly ShownEntry[], stored: Entries): readonly OutEntry[] {
  return shown.flatMap((line) => {
    const entry = stored.get(line.id);
    const facts = entry === undefined ? undefined : ground.setting.members.get(entry.memberId);
    if (entry === undefined || facts === undefined) return [];
    const out = ground.told.get(entry) ?? outEntry(ground, line, entry, facts);
    ground.told.set(entry, out);
    return [out];
  });
}

function outEntry(
  { setting, sources, answersOf }: FeedGround,
  line: ShownEntry,
  entry: StoredEntry,
  { card, member }: MemberFacts,
): OutEntry {
  const { show } = member;
  const unknown = { id: card.site ?? absolute(setting, card.path), title: card.name };
  const carrier = sources.get(entry.feedKey) ?? unknown;
  const credited = member.role === "aggregator" ? originOf(entry, carrier) : carrier;
  // The feed as it stood when it said this: with the date of its newest post, each post would rewrite every old entry.
  const source = { ...credited, updated: changeOf(entry) };
  const home = card.site === undefined ? {} : { memberSite: card.site };
  const { mark: _mark, ...answers } = answersOf(line) ?? {};
  return { entry: shareOf(entry, show), show, memberName: card.name, ...home, ...answers, source };
}

/** Whom a planet or a digest among the members took an entry from; itself where it does not say. */
function originOf({ source }: StoredEntry, carrier: OutEntry["source"]): OutEntry["source"] {
  const feed = publicAddress(source?.url);
  const site = publicAddress(source?.link);
  const id = feed ?? site;
  if (source?.title === undefined || id === undefined) return carrier;
  return { id, title: source.title, ...(feed !== undefined && { feed }), ...(site !== undefined && { site }) };
}

/** An entry with no more in it than its author shares. */
export function shareOf(entry: StoredEntry, show: Show): StoredEntry {
  switch (show) {
    case "full":
      return entry;
    case "excerpt":
      return { ...entry, body: excerptOf(entry.body) };
    case "title":
      return {
        ...entry,
        enclosures: [],
        body: { ...excerptOf(entry.body), html: html``, opening: html``, text: "" },
      };
    default:
      return show satisfies never;
  }
}

function excerptOf({ opening, text, words, policy }: SafeBody): SafeBody {
  const first = text.split(" ", EXCERPT_WORDS).join(" ");
  return { html: opening, opening, text: first, words, links: [], policy };
}

/** Newest edit or post; a feed without entries was last changed when time began, so that its bytes stay. */
export function newestChange(entries: readonly OutEntry[]): Instant {
  return entries.reduce((newest, { entry }) => {
    const at = changeOf(entry);
    return at > newest ? at : newest;
  }, instant(0));
}

function changeOf(entry: StoredEntry): Instant {
  return entry.editedAt ?? entry.riverAt;
}
