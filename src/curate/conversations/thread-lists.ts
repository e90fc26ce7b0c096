import { formatDate } from "../../model/calendar.ts";
import { fillText } from "../../model/messages/languages.ts";
import type { ThreadItem, ThreadsPage } from "../../model/site/thread-pages.ts";
import { dayNumber } from "../days.ts";
import { feedsUnder } from "../feed-links.ts";
import { cutPages, type OlderPage } from "../paging.ts";
import { planPage, type SitePage } from "../planned.ts";
import type { Setting } from "../setting.ts";
import type { Thread } from "./conversations.ts";
import { byTime } from "./post-links.ts";
import { mentionOf } from "./relations.ts";
import { threadTitle } from "./thread-pages.ts";

/** Where the list and the feeds of all threads live. */
export const THREADS_PATH = "/threads/";

/** Days of the planet's own time in which a thread counts as going on; so many of the newest are listed at any rate. */
const DAYS = 90;
const FEWEST = 10;

/** Threads on a numbered page. */
const SIZE = 50;

/**
 * The threads somebody wrote to in the last 90 days before the planet's newest post, and numbered pages of all threads
 * by their first answers: counted from the oldest, so that a page never changes its threads once it is full.
 *
 * @param newest - the planet's newest day; absent while there is no post.
 */
export function planThreadLists(setting: Setting, newest: string | undefined): readonly SitePage[] {
  const { threads } = setting.conversations;
  const recent = recentThreads(threads, newest);
  const pages = cutPages(
    threads.toSorted((a, b) => byTime(b.began, a.began)),
    SIZE,
    Math.ceil(threads.length / SIZE),
  );
  const isAll = recent.length === threads.length;
  return [
    planRecent(setting, recent, isAll ? 0 : pages.length),
    ...(isAll ? [] : pages.map((page) => planOlder(setting, page))),
  ];
}

/** The threads that go on, the one written to last first. */
export function recentThreads(threads: readonly Thread[], newest: string | undefined): readonly Thread[] {
  if (newest === undefined) return [];
  const since = dayNumber(newest as Thread["newest"]["day"]) - DAYS;
  return threads.filter(({ newest: { day } }, at) => at < FEWEST || dayNumber(day) > since);
}

/** A thread as lists name it. */
export function threadItem(setting: Setting, thread: Thread): ThreadItem {
  const { entries, newest, members, path } = thread;
  const cards = members.flatMap((id) => setting.members.get(id)?.card ?? []);
  return {
    path,
    title: threadTitle(setting, thread),
    members: cards.map((card) => mentionOf(card, card.path)),
    count: entries.length,
    latest: { datetime: newest.day, text: formatDate(newest.riverAt, setting.calendar) },
  };
}

/** Covers {@link threadItem}, without its words: to tell dates in words takes longer than all else, and few pages change. */
function itemMark(setting: Setting, { path, title, entries, newest, members }: Thread): string {
  const marks = members.map((id) => setting.members.get(id)?.mark);
  return [path, title, entries.length, newest.riverAt, entries[0].riverAt, ...marks].join(" ");
}

function planRecent(setting: Setting, recent: readonly Thread[], last: number): SitePage {
  const { words } = setting;
  return planPage<ThreadsPage>(setting, {
    kind: "threads",
    words: {
      path: THREADS_PATH,
      title: words.threads,
      description: words.threadsLead,
      feeds: feedsUnder(THREADS_PATH, words.threads),
      older: last === 0 ? undefined : { path: `${THREADS_PATH}${last}/`, label: words.olderThreads },
    },
    parts: recent.map((thread) => itemMark(setting, thread)),
    changed: recent[0]?.newest.riverAt,
    content: () => ({ heading: words.threads, threads: recent.map((thread) => threadItem(setting, thread)) }),
  });
}

function planOlder(setting: Setting, page: OlderPage<Thread>): SitePage {
  const { words } = setting;
  const heading = fillText(words.threadsPage, { page: page.number });
  return planPage<ThreadsPage>(setting, {
    kind: "threads",
    words: {
      path: `${THREADS_PATH}${page.number}/`,
      title: heading,
      noindex: true,
      feeds: feedsUnder(THREADS_PATH, words.threads),
      newer:
        page.newer === undefined
          ? { path: THREADS_PATH, label: words.threads }
          : { path: `${THREADS_PATH}${page.newer}/`, label: words.newerThreads },
      older:
        page.older === undefined ? undefined : { path: `${THREADS_PATH}${page.older}/`, label: words.olderThreads },
    },
    parts: page.entries.map((thread) => itemMark(setting, thread)),
    content: () => ({ heading, threads: page.entries.map((thread) => threadItem(setting, thread)) }),
  });
}
