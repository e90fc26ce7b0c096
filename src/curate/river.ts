import { formatDate } from "../model/calendar.ts";
import type { EntryId } from "../model/entry.ts";
import type { EntryName } from "../model/entry-name.ts";
import { fillText } from "../model/messages/languages.ts";
import type { RiverRule } from "../model/planet.ts";
import type { Rail } from "../model/site/list.ts";
import type { RiverPage } from "../model/site/post-pages.ts";
import { recentThreads, threadItem } from "./conversations/thread-lists.ts";
import { viewDays } from "./day-view.ts";
import { dayNumber } from "./days.ts";
import { latelyTopics } from "./lately.ts";
import { cutPages, type OlderPage, pageAfter } from "./paging.ts";
import { planetAbout } from "./planet-about.ts";
import { planPage, type SitePage } from "./planned.ts";
import { quietVoicesOf } from "./quiet-voices.ts";
import { busyTopics, writersOf } from "./rail.ts";
import type { Setting } from "./setting.ts";
import type { ShownEntry } from "./shown.ts";
import { suggestTopics, withSuggested } from "./suggested.ts";

/** Posts on the front page at most, unless `river.posts` asks for more: a page of thousands loads for nobody. */
const FRONT_MOST = 200;

/** Posts of one member and day on the front page, folded ones included; the rest of a flood is on the page of its day. */
const FLOOD = 10;

/** Threads named beside the front page. */
const THREADS = 3;

/** The front page and the older pages behind it. @param names - of the newest posts, for topics that are suggested. */
export function planRiver(
  setting: Setting,
  river: readonly ShownEntry[],
  names: ReadonlyMap<EntryId, EntryName> = new Map(),
): readonly SitePage[] {
  const pages = cutPages(river, setting.config.river.posts);
  return [planFront(setting, river, names), ...pages.map((page) => planOlder(setting, page))];
}

/**
 * How many of the newest posts the front page shows: those of the last `days` days or the newest `posts`, whichever
 * is more. Days are counted back from the newest post and not from today, so that a run without news changes no page.
 *
 * @param river - newest first.
 */
export function frontLength(river: readonly Pick<ShownEntry, "day">[], rule: RiverRule): number {
  const newest = river[0];
  if (newest === undefined) return 0;
  const before = dayNumber(newest.day) - rule.days;
  const recent = river.findIndex((entry) => dayNumber(entry.day) <= before);
  return Math.min(river.length, Math.max(rule.posts, recent === -1 ? river.length : recent));
}

/**
 * The posts of the front page: those of {@link frontLength} without floods, {@link FRONT_MOST} at most. What a flood
 * leaves free is filled from below.
 *
 * @param river - newest first.
 */
export function frontPosts<T extends Pick<ShownEntry, "day" | "memberId">>(
  river: readonly T[],
  rule: RiverRule,
): readonly T[] {
  const most = Math.max(FLOOD, rule.perMemberPerDay);
  const recent = withoutFloods(river.slice(0, frontLength(river, rule)), most);
  return recent.length < rule.posts
    ? withoutFloods(river, most).slice(0, rule.posts)
    : recent.slice(0, Math.max(rule.posts, FRONT_MOST));
}

function withoutFloods<T extends Pick<ShownEntry, "day" | "memberId">>(
  entries: readonly T[],
  most: number,
): readonly T[] {
  const counts = new Map<string, number>();
  return entries.filter(({ day, memberId }) => {
    const count = (counts.get(`${day} ${memberId}`) ?? 0) + 1;
    counts.set(`${day} ${memberId}`, count);
    return count <= most;
  });
}

/** Path of an older page; number 1 holds the oldest posts. */
function riverPath(number: number): string {
  return `/river/${number}/`;
}

function planFront(setting: Setting, river: readonly ShownEntry[], names: ReadonlyMap<EntryId, EntryName>): SitePage {
  const { config, site, words } = setting;
  const shown = frontPosts(river, config.river);
  const last = shown.at(-1);
  const older = pageAfter(river.length, last === undefined ? 0 : river.indexOf(last) + 1, config.river.posts);
  const newest = river[0];
  const suggested = suggestTopics(shown, setting.topics, names);
  const rail: Rail = {
    feeds: setting.planetFeeds,
    writingLately: writersOf(setting, shown),
    quietVoices: quietVoicesOf(setting, shown),
    threads: recentThreads(setting.conversations.threads, newest?.day)
      .slice(0, THREADS)
      .map((thread) => threadItem(setting, thread)),
    lately: latelyTopics(setting, river),
    topics: busyTopics(setting, shown),
  };
  return planPage<RiverPage>(setting, {
    kind: "river",
    words: {
      path: "/",
      title: site.name,
      description: planetAbout(setting),
      older: older === undefined ? undefined : { path: riverPath(older), label: words.olderPosts },
    },
    shown,
    parts: [
      config.river.perMemberPerDay,
      JSON.stringify([rail.quietVoices, rail.threads, rail.lately, [...suggested]]),
    ],
    facts: {
      memberCount: setting.members.size,
      ...(newest !== undefined && {
        updated: { datetime: newest.day, text: formatDate(newest.riverAt, setting.calendar) },
      }),
    },
    changed: newest?.riverAt,
    content: (entries) => ({
      isFront: true,
      days: withSuggested(viewDays(setting, shown, entries, config.river.perMemberPerDay), suggested),
      rail,
    }),
  });
}

function planOlder(setting: Setting, page: OlderPage<ShownEntry>): SitePage {
  const { words } = setting;
  const { perMemberPerDay } = setting.config.river;
  return planPage<RiverPage>(setting, {
    kind: "river",
    words: {
      path: riverPath(page.number),
      title: fillText(words.olderPage, { page: page.number }),
      noindex: true,
      newer:
        page.newer === undefined
          ? { path: "/", label: words.newestPosts }
          : { path: riverPath(page.newer), label: words.newerPosts },
      older: page.older === undefined ? undefined : { path: riverPath(page.older), label: words.olderPosts },
    },
    shown: page.entries,
    parts: [perMemberPerDay],
    content: (entries) => ({
      isFront: false,
      days: viewDays(setting, page.entries, entries, perMemberPerDay),
      rail: { feeds: setting.planetFeeds, writingLately: [], topics: [] },
    }),
  });
}
