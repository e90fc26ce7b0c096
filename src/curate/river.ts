import { formatDate } from "../model/calendar.ts";
import { fillText } from "../model/messages/languages.ts";
import type { RiverRule } from "../model/planet.ts";
import type { Rail, RiverPage } from "../model/site.ts";
import { viewDays } from "./day-view.ts";
import { dayNumber } from "./days.ts";
import { cutPages, type OlderPage, pageAfter } from "./paging.ts";
import { planPage, type SitePage } from "./planned.ts";
import { busyTopics, writersOf } from "./rail.ts";
import type { Setting } from "./setting.ts";
import type { ShownEntry } from "./shown.ts";

/** The front page and the older pages behind it. */
export function planRiver(setting: Setting, river: readonly ShownEntry[]): readonly SitePage[] {
  const pages = cutPages(river, setting.config.river.posts);
  return [planFront(setting, river), ...pages.map((page) => planOlder(setting, page))];
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

/** Path of an older page; number 1 holds the oldest posts. */
function riverPath(number: number): string {
  return `/river/${number}/`;
}

function planFront(setting: Setting, river: readonly ShownEntry[]): SitePage {
  const { config, site, words } = setting;
  const shown = river.slice(0, frontLength(river, config.river));
  const older = pageAfter(river.length, shown.length, config.river.posts);
  const newest = river[0];
  const rail: Rail = {
    feeds: setting.planetFeeds,
    writingLately: writersOf(setting, shown),
    topics: busyTopics(setting, shown),
  };
  return planPage<RiverPage>(setting, {
    kind: "river",
    words: {
      path: "/",
      title: site.name,
      description: site.description,
      older: older === undefined ? undefined : { path: riverPath(older), label: words.olderPosts },
    },
    shown,
    parts: [config.river.perMemberPerDay],
    facts: {
      memberCount: setting.members.size,
      ...(newest !== undefined && {
        updated: { datetime: newest.day, text: formatDate(newest.riverAt, setting.calendar) },
      }),
    },
    changed: newest?.riverAt,
    content: (entries) => ({
      isFront: true,
      days: viewDays(setting, shown, entries, config.river.perMemberPerDay),
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
