import type { Show } from "../model/member.ts";
import { fillText } from "../model/messages/languages.ts";
import type { FeedLink } from "../model/site/frame.ts";
import type { Rail } from "../model/site/list.ts";
import type { CollectionPage } from "../model/site/post-pages.ts";
import { viewDays } from "./day-view.ts";
import { feedsUnder, outlineUnder } from "./feed-links.ts";
import type { FrameWords } from "./frame.ts";
import { cutPages, type OlderPage, pageAfter } from "./paging.ts";
import { planPage, type SitePage } from "./planned.ts";
import { busyTopics, writersOf } from "./rail.ts";
import type { Setting } from "./setting.ts";
import type { ShownEntry } from "./shown.ts";

/**
 * What older pages show of a post. All of it stands in the river and on the newest page; once more on each page of its
 * member, topics, group and language would be two thirds of the whole site.
 */
const OLDER: Show = "excerpt";

/** Posts that belong together: of a topic, a group or a language. */
interface Collection {
  readonly path: string;
  readonly heading: string;
  readonly description: string;
  /** The list it is on. */
  readonly list: { readonly path: string; readonly label: string };
  readonly feeds: readonly FeedLink[];
  /** Newest first. */
  readonly entries: readonly ShownEntry[];
}

/** The pages of every topic, group and language: the newest posts, and numbered pages counted from the oldest. */
export function planCollections(setting: Setting): readonly SitePage[] {
  return [...topics(setting), ...groups(setting), ...languages(setting)].flatMap((collection) =>
    planCollection(setting, collection),
  );
}

function topics({ topics: found, words, site }: Setting): readonly Collection[] {
  return [...found.values()].map(({ name, path, entries }) => ({
    path,
    heading: name,
    description: fillText(words.topicAbout, { name, planet: site.name }),
    list: { path: "/topics/", label: words.topics },
    feeds: [...feedsUnder(path, name), outlineUnder(path, name)],
    entries,
  }));
}

function groups({ groups: found, words, site }: Setting): readonly Collection[] {
  return found.map(({ name, path, entries }) => ({
    path,
    heading: fillText(words.groupTitle, { name }),
    description: fillText(words.groupAbout, { name, planet: site.name }),
    list: { path: "/groups/", label: words.groups },
    feeds: [...feedsUnder(path, name), outlineUnder(path, name)],
    entries,
  }));
}

function languages({ languages: found, words, site }: Setting): readonly Collection[] {
  return found.map(({ name, path, entries }) => ({
    path,
    heading: fillText(words.languageTitle, { name }),
    description: fillText(words.languageAbout, { name, planet: site.name }),
    list: { path: "/languages/", label: words.languages },
    feeds: feedsUnder(path, name),
    entries,
  }));
}

function planCollection(setting: Setting, collection: Collection): readonly SitePage[] {
  const size = setting.config.river.posts;
  const { entries } = collection;
  const shown = entries.slice(0, size);
  const last = pageAfter(entries.length, shown.length, size) ?? 0;
  return [
    planNewest(setting, collection, shown, last),
    ...cutPages(entries, size, last).map((page) => planOlder(setting, collection, page)),
  ];
}

function planNewest(
  setting: Setting,
  { path, heading, description, list, feeds }: Collection,
  shown: readonly ShownEntry[],
  last: number,
): SitePage {
  const { words, config } = setting;
  const older = last === 0 ? undefined : { path: `${path}${last}/`, label: words.olderPosts };
  const rail: Rail = {
    feeds,
    writingLately: writersOf(setting, shown),
    topics: busyTopics(setting, shown).filter((topic) => topic.path !== path),
  };
  return planPage<CollectionPage>(setting, {
    kind: "collection",
    words: { path, title: heading, description, feeds, older },
    shown,
    parts: [JSON.stringify([list, rail]), config.river.perMemberPerDay],
    changed: shown[0]?.riverAt,
    content: (stored) => ({
      heading,
      trail: [list],
      days: viewDays(setting, shown, stored, config.river.perMemberPerDay),
      rail,
    }),
  });
}

function planOlder(setting: Setting, collection: Collection, page: OlderPage<ShownEntry>): SitePage {
  const { path, heading, list, feeds } = collection;
  const { words, config } = setting;
  return planPage<CollectionPage>(setting, {
    kind: "collection",
    words: {
      path: `${path}${page.number}/`,
      title: fillText(words.olderPageOf, { name: heading, page: page.number }),
      noindex: true,
      feeds,
      ...besides(setting, path, page),
    },
    shown: page.entries,
    parts: [JSON.stringify(list), config.river.perMemberPerDay],
    content: (stored) => ({
      heading: fillText(words.olderPageOf, { name: heading, page: page.number }),
      trail: [list, { path, label: heading }],
      days: viewDays(setting, page.entries, stored, config.river.perMemberPerDay, OLDER),
      rail: { feeds, writingLately: [], topics: [] },
    }),
  });
}

/** The neighbours of a numbered page: the newer of the newest one is the page at `path` itself. */
export function besides(
  { words }: Setting,
  path: string,
  { newer, older }: Pick<OlderPage<unknown>, "newer" | "older">,
): Pick<FrameWords, "newer" | "older"> {
  return {
    newer:
      newer === undefined ? { path, label: words.newestPosts } : { path: `${path}${newer}/`, label: words.newerPosts },
    older: older === undefined ? undefined : { path: `${path}${older}/`, label: words.olderPosts },
  };
}
