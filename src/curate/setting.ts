import { type Calendar, type Day, formatDay } from "../model/calendar.ts";
import type { FeedState } from "../model/feed.ts";
import type { Member } from "../model/member.ts";
import { messagesFor } from "../model/messages/languages.ts";
import type { Messages } from "../model/messages/messages.ts";
import type { PlanetConfig } from "../model/planet.ts";
import { avatarKey, type DateText, type FeedLink, type MemberCard, type Site } from "../model/site.ts";
import { cardOf } from "./card.ts";
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
  readonly dayText: (day: Day) => DateText;
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
  };
  const members = factsOfMembers(config.members, shown, feeds, assets);
  const cards = new Map([...members].map(([id, { card }]) => [id, card]));
  const topicOf = topicReader(config.topics);
  const topics = gatherTopics(shown, topicOf);
  return {
    config,
    calendar,
    site,
    words: site.words,
    digest: digest([JSON.stringify([site, calendar, [...config.topics]])]),
    planetFeeds: planetFeeds(site.name),
    topicOf,
    topics,
    topicMark: topicMarker(topics, topicOf),
    groups: gatherGroups(config.members, shown),
    languages: gatherLanguages(shown, cards, planet.language),
    members,
    dayText: dayTeller(calendar),
  };
}

/** Without the avatars, which are on the cards: in the site's own facts, one new picture would change every page. */
function themeAssets(assets: Readonly<Record<string, string>>): Site["assets"] {
  return Object.fromEntries(Object.entries(assets).filter(([name]) => !name.startsWith(avatarKey(""))));
}

/** Hex digits of a mark: it is repeated with every entry, and 64 bits tell a few thousand members apart. */
const MARK_LENGTH = 16;

function factsOfMembers(
  members: readonly Member[],
  shown: readonly ShownEntry[],
  feeds: readonly FeedState[],
  assets: Readonly<Record<string, string>>,
): ReadonlyMap<string, MemberFacts> {
  const entries = Map.groupBy(shown, (entry) => entry.memberId);
  const rows = new Map(feeds.map((feed) => [feed.key, feed]));
  return new Map(
    members.map((member) => {
      const own = member.subscriptions.flatMap((subscription) => rows.get(subscription.key) ?? []);
      const card = cardOf(member, own, assets);
      const mark = digest([JSON.stringify(card), member.show, member.cw]).slice(0, MARK_LENGTH);
      return [member.id, { member, card, mark, entries: entries.get(member.id) ?? [], feeds: own }];
    }),
  );
}

/** Words for a day, made once a day: formatting is what planning would otherwise spend its time on. */
function dayTeller(calendar: Calendar): (day: Day) => DateText {
  const told = new Map<Day, DateText>();
  return (day) => {
    const known = told.get(day);
    if (known !== undefined) return known;
    const text = { datetime: day, text: formatDay(day, calendar) };
    told.set(day, text);
    return text;
  };
}
