import { formatDate } from "../model/calendar.ts";
import type { RiverRule } from "../model/planet.ts";
import type { Rail, RiverPage } from "../model/site.ts";
import { viewDays } from "./day-view.ts";
import { dayNumber } from "./days.ts";
import { cutPages, type OlderPage, pageAfter } from "./paging.ts";
import { planPage, type SitePage } from "./planned.ts";
import type { Setting } from "./setting.ts";
import type { ShownEntry } from "./shown.ts";

/** Members named in the margin of the front page. */
const LATELY = 5;

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
  const { config, site } = setting;
  const shown = river.slice(0, frontLength(river, config.river));
  const older = pageAfter(river.length, shown.length, config.river.posts);
  const newest = river[0];
  const rail: Rail = { feeds: setting.planetFeeds, writingLately: writingLately(setting, shown) };
  return planPage<RiverPage>(setting, {
    kind: "river",
    words: {
      path: "/",
      title: site.name,
      description: site.description,
      older: older === undefined ? undefined : { path: riverPath(older), label: "Older posts" },
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
  const { perMemberPerDay } = setting.config.river;
  return planPage<RiverPage>(setting, {
    kind: "river",
    words: {
      path: riverPath(page.number),
      title: `Older posts, page ${page.number}`,
      noindex: true,
      newer:
        page.newer === undefined
          ? { path: "/", label: "Newest posts" }
          : { path: riverPath(page.newer), label: "Newer posts" },
      older: page.older === undefined ? undefined : { path: riverPath(page.older), label: "Older posts" },
    },
    shown: page.entries,
    parts: [perMemberPerDay],
    content: (entries) => ({
      isFront: false,
      days: viewDays(setting, page.entries, entries, perMemberPerDay),
      rail: { feeds: setting.planetFeeds, writingLately: [] },
    }),
  });
}

/** Who wrote last, the latest first: a list of neighbours and not a ranking. */
function writingLately(setting: Setting, shown: readonly ShownEntry[]): Rail["writingLately"] {
  const counts = new Map<string, number>();
  for (const { memberId } of shown) counts.set(memberId, (counts.get(memberId) ?? 0) + 1);
  return [...counts].slice(0, LATELY).flatMap(([memberId, count]) => {
    const member = setting.members.get(memberId)?.card;
    return member === undefined ? [] : [{ member, count }];
  });
}
