import { formatDate } from "../../model/calendar.ts";
import { fillText } from "../../model/messages/languages.ts";
import type { DateText } from "../../model/site/date-text.ts";
import type { DigestIssue, DigestThread } from "../../model/site/digest-pages.ts";
import type { EntryView } from "../../model/site/entry-view.ts";
import type { MemberCard } from "../../model/site/member-view.ts";
import { viewEntry } from "../entry-view.ts";
import type { Entries } from "../planned.ts";
import type { Setting } from "../setting.ts";
import { viewShared } from "../shared-links/view.ts";
import type { ShownEntry } from "../shown.ts";
import type { WeekFacts } from "./facts.ts";
import { byTopic } from "./topics.ts";
import { daysOfWeek, isoWeek } from "./week.ts";

/** `Week 47, 2026`. */
export function weekTitle(number: number, { words }: Pick<Setting, "words">): string {
  return fillText(words.weekTitle, { ...isoWeek(number) });
}

/** All that a week's page says. @param listed - its posts that are told. */
export function viewIssue(
  { week, threads, links, returned, joined }: WeekFacts,
  listed: readonly ShownEntry[],
  setting: Setting,
  stored: Entries,
): DigestIssue {
  const { from, to } = daysOfWeek(week.number);
  return {
    title: weekTitle(week.number, setting),
    from: plainDay(from, setting),
    to: plainDay(to, setting),
    postCount: week.entries.length,
    writerCount: new Set(week.entries.map(({ memberId }) => memberId)).size,
    threads: threads.map((item) => threadOf(item, setting)),
    links: links.flatMap((link) => viewShared(link, setting, stored) ?? []),
    returned: returned.flatMap(({ entry, before }) =>
      cardsOf([entry.memberId], setting).map((member) => ({ member, since: sinceOf(before, setting) })),
    ),
    joined: cardsOf(joined, setting),
    topics: byTopic(
      listed.flatMap((entry) => viewTitle(entry, setting, stored) ?? []),
      setting.words.otherPosts,
    ),
    more: week.entries.length - listed.length,
  };
}

function viewTitle({ id }: ShownEntry, setting: Setting, stored: Entries): EntryView | undefined {
  const entry = stored.get(id);
  return entry && viewEntry(entry, setting, "title");
}

function threadOf({ thread, entries }: WeekFacts["threads"][number], setting: Setting): DigestThread {
  return {
    title: thread.title === "" ? setting.words.untitled : thread.title,
    path: thread.path,
    count: entries.length,
    members: cardsOf([...new Set(entries.map(({ memberId }) => memberId))], setting),
  };
}

function cardsOf(ids: readonly string[], { members }: Setting): readonly MemberCard[] {
  return ids.flatMap((id) => members.get(id)?.card ?? []);
}

function sinceOf({ day, riverAt }: ShownEntry, { calendar }: Setting): DateText {
  return { datetime: day, text: formatDate(riverAt, calendar) };
}

/** A day without its weekday, where the language lets it go. */
function plainDay(day: ShownEntry["day"], { dayText }: Setting): DateText {
  const { datetime, text, parts } = dayText(day);
  return { datetime, text: parts?.date ?? text };
}
