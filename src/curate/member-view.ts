import { formatDate } from "../model/calendar.ts";
import { fillText } from "../model/messages/languages.ts";
import type { MemberView } from "../model/site/member-view.ts";
import { weekNumber } from "./days.ts";
import { groupPath } from "./groups.ts";
import { awayOf } from "./health.ts";
import { primaryTag } from "./languages.ts";
import type { MemberFacts, Setting } from "./setting.ts";
import { isSilent, type ShownEntry } from "./shown.ts";
import { unreadableSince } from "./trouble.ts";

/** Weeks in a member's bars: half a year. */
const WEEKS = 26;

/**
 * A member with the facts that every post changes.
 *
 * @param lastWeek - number of the week in which the bars end.
 */
export function viewMember(facts: MemberFacts, setting: Setting, lastWeek: number): MemberView {
  const { member, card, entries, feeds } = facts;
  const newest = entries[0];
  const since = unreadableSince(feeds);
  const away = isSilent(member) ? awayOf(setting, facts) : undefined;
  return {
    ...card,
    ...(member.bio !== undefined && { bio: member.bio }),
    groups: member.groups,
    groupPages: member.groups.map((name) => ({ name, path: groupPath(name) })),
    ...languagesOf(facts, setting),
    postCount: entries.length,
    ...(newest !== undefined && {
      latest: { datetime: newest.day, text: formatDate(newest.riverAt, setting.calendar) },
    }),
    weeks: weeksOf(entries, lastWeek),
    ...(away !== undefined && { isOut: true, trouble: away.text }),
    ...(away === undefined &&
      since !== undefined && {
        trouble: fillText(setting.words.unreadable, { date: formatDate(since, setting.calendar) }),
      }),
  };
}

/** The languages of the posts that have pages, most written first. */
function languagesOf({ entries, card }: MemberFacts, setting: Setting): Pick<MemberView, "languages"> {
  if (setting.languages.length === 0) return {};
  const counts = new Map<string | undefined, number>();
  for (const [language, count] of countLanguages(entries)) {
    const tag = primaryTag(language ?? card.language ?? setting.site.language);
    counts.set(tag, (counts.get(tag) ?? 0) + count);
  }
  const languages = setting.languages
    .filter(({ tag }) => counts.has(tag))
    .sort((a, b) => (counts.get(b.tag) ?? 0) - (counts.get(a.tag) ?? 0))
    .map(({ name, path }) => ({ name, path }));
  return languages.length === 0 ? {} : { languages };
}

function countLanguages(entries: readonly ShownEntry[]): ReadonlyMap<string | undefined, number> {
  const counts = new Map<string | undefined, number>();
  for (const { language } of entries) counts.set(language, (counts.get(language) ?? 0) + 1);
  return counts;
}

/** Posts in each of 26 calendar weeks, oldest first. Calendar weeks, so that the bars of the silent move once a week only. */
export function weeksOf(entries: readonly ShownEntry[], lastWeek: number): readonly number[] {
  const weeks = new Array<number>(WEEKS).fill(0);
  for (const entry of entries) {
    const index = weekNumber(entry.day) - lastWeek + WEEKS - 1;
    const count = weeks[index];
    if (count === undefined) break; // newest first: the rest is older still
    weeks[index] = count + 1;
  }
  return weeks;
}
