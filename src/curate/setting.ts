import { type Calendar, type Day, formatDay, splitDay } from "../model/calendar.ts";
import { type DayBook, openDayBook } from "../model/day-book.ts";
import type { StoredEntry } from "../model/entry.ts";
import type { FeedState } from "../model/feed.ts";
import type { Member, Show } from "../model/member.ts";
import { messagesFor } from "../model/messages/languages.ts";
import type { Messages } from "../model/messages/messages.ts";
import type { OwnSite } from "../model/own-page.ts";
import { paletteOf } from "../model/palette.ts";
import type { OwnPictures } from "../model/pictures.ts";
import type { PlanetConfig } from "../model/planet.ts";
import type { DayText } from "../model/site/date-text.ts";
import type { EntryView } from "../model/site/entry-view.ts";
import type { FeedLink } from "../model/site/frame.ts";
import type { MemberCard } from "../model/site/member-view.ts";
import { avatarKey, type Site } from "../model/site/site.ts";
import { cardOf } from "./card.ts";
import { type Conversations, gatherConversations } from "./conversations/conversations.ts";
import { type RelationsOf, relationTeller } from "./conversations/relations.ts";
import { digest } from "./digest.ts";
import { directionOf } from "./direction.ts";
import { planetFeeds } from "./feed-links.ts";
import { type GroupFacts, gatherGroups } from "./groups.ts";
import { gatherLanguages, type LanguageFacts } from "./languages.ts";
import type { ShownEntry } from "./shown.ts";
import { gatherTopics, type TopicFacts, type TopicOf, topicMarker, topicReader } from "./topics.ts";

/** What every planner of pages knows. */
export interface Setting {
  readonly config: PlanetConfig;
  readonly calendar: Calendar;
  /** The same calendar, for what is asked of every post. */
  readonly book: DayBook;
  /** Without the facts that only the front page and the directory show. */
  readonly site: Site;
  /** Covers `site`, the calendar and the topics: part of the inputs of every page. */
  readonly digest: string;
  readonly planetFeeds: readonly FeedLink[];
  /** What the site says of its own, in the planet's language. */
  readonly words: Messages;
  readonly topicOf: TopicOf;
  /** Topics with a page, by key. */
  readonly topics: ReadonlyMap<string, TopicFacts>;
  /** Which of an entry's topics have a page: part of the inputs of every page that shows it. */
  readonly topicMark: (entry: ShownEntry) => string;
  readonly groups: readonly GroupFacts[];
  /** None when the planet is written in one language. */
  readonly languages: readonly LanguageFacts[];
  /** In the order of feeds.yaml. */
  readonly members: ReadonlyMap<string, MemberFacts>;
  /** Who answers whom. */
  readonly conversations: Conversations;
  /** What a post answers and who answers it, as pages tell it. */
  readonly relationsOf: RelationsOf;
  readonly dayText: (day: Day) => DayText;
  /** Views of the entries that are at hand, by how much of them is shown: see viewEntry. */
  readonly views: Readonly<Record<Show, WeakMap<StoredEntry, EntryView>>>;
  /** What pages show of entries, as part of their inputs, by number; 0 where it was not asked for yet: see entryParts. */
  readonly entryMarks: Float64Array;
  /** What the owner has written for the site. */
  readonly own: OwnSite;
  /** Our copies of the pictures in posts; absent: pages show the originals. */
  readonly pictures?: OwnPictures;
}

/** A member with all that was kept of them. */
export interface MemberFacts {
  readonly member: Member;
  readonly card: MemberCard;
  /** Covers the card and how much of the posts is shown: part of the inputs of every page with a post of theirs. */
  readonly mark: string;
  /** Newest first, archived ones included. */
  readonly entries: readonly ShownEntry[];
  /** Rows of the member's subscriptions that were asked at least once, in the order of feeds.yaml. */
  readonly feeds: readonly FeedState[];
}

/** @param shown - newest first. */
export function prepareSetting(
  config: PlanetConfig,
  shown: readonly ShownEntry[],
  feeds: readonly FeedState[],
  assets: Readonly<Record<string, string>>,
  own: OwnSite = { pages: [] },
  conversations: Conversations = gatherConversations([], []),
): Setting {
  const { planet } = config;
  const calendar = { zone: planet.timezone, language: planet.language };
  const site: Site = {
    name: planet.name,
    url: planet.url,
    root: new URL(planet.url).pathname,
    description: planet.description,
    language: planet.language,
    direction: directionOf(planet.language),
    words: messagesFor(planet.language),
    ...(planet.contact !== undefined && { contact: planet.contact }),
    timezone: planet.timezone,
    assets: themeAssets(assets),
    ...(config.site.hue !== undefined && { ground: groundOf(config.site.hue) }),
    ...(config.site.images === "local" && { images: config.site.images }),
  };
  const members = factsOfMembers(config, shown, feeds, assets);
  const cards = new Map([...members].map(([id, { card }]) => [id, card]));
  const topicOf = topicReader(config.topics);
  const topics = gatherTopics(shown, topicOf);
  return {
    config,
    calendar,
    book: openDayBook(calendar),
    site,
    words: site.words,
    digest: digest([JSON.stringify([site, calendar, [...config.topics], linksOf(own), config.site.permalinks])]),
    planetFeeds: planetFeeds(site.name),
    topicOf,
    topics,
    topicMark: topicMarker(topics, topicOf),
    groups: gatherGroups(config.members, shown),
    languages: gatherLanguages(shown, cards, planet.language),
    members,
    conversations,
    relationsOf: relationTeller(conversations, cards),
    dayText: dayTeller(calendar),
    views: { full: new WeakMap(), excerpt: new WeakMap(), title: new WeakMap() },
    entryMarks: new Float64Array(1 + shown.reduce((most, { id }) => Math.max(most, id), 0)),
    own,
  };
}

/** What every page says of the owner's: a link to each that wants one. */
function linksOf({ pages }: OwnSite): readonly unknown[] {
  return pages.map(({ path, title, place }) => [path, title, place]);
}

function groundOf(hue: number): NonNullable<Site["ground"]> {
  const { light, dark } = paletteOf(hue);
  return { light: light.ground, dark: dark.ground };
}

/** Without the avatars, which are on the cards: in the site's own facts, one new picture would change every page. */
function themeAssets(assets: Readonly<Record<string, string>>): Site["assets"] {
  return Object.fromEntries(Object.entries(assets).filter(([name]) => !name.startsWith(avatarKey(""))));
}

/** Hex digits of a mark: it is repeated with every entry, and 64 bits tell a few thousand members apart. */
const MARK_LENGTH = 16;

function factsOfMembers(
  { members, site: { images } }: PlanetConfig,
  shown: readonly ShownEntry[],
  feeds: readonly FeedState[],
  assets: Readonly<Record<string, string>>,
): ReadonlyMap<string, MemberFacts> {
  const entries = Map.groupBy(shown, (entry) => entry.memberId);
  const rows = new Map(feeds.map((feed) => [feed.key, feed]));
  return new Map(
    members.map((member) => {
      const own = member.subscriptions.flatMap((subscription) => rows.get(subscription.key) ?? []);
      const card = cardOf(member, own, assets, images);
      const mark = digest([JSON.stringify(card), member.show, member.cw]).slice(0, MARK_LENGTH);
      return [member.id, { member, card, mark, entries: entries.get(member.id) ?? [], feeds: own }];
    }),
  );
}

/** Words for a day, made once a day: formatting is what planning would otherwise spend its time on. */
function dayTeller(calendar: Calendar): (day: Day) => DayText {
  const told = new Map<Day, DayText>();
  return (day) => {
    const known = told.get(day);
    if (known !== undefined) return known;
    const parts = splitDay(day, calendar);
    const text = { datetime: day, text: formatDay(day, calendar), ...(parts !== undefined && { parts }) };
    told.set(day, text);
    return text;
  };
}
