import { dayOf, startOfDay } from "../../model/calendar.ts";
import { DAY_MS, type Instant, instant, later } from "../../model/instant.ts";
import { OUTSIDE_WINDOW_MS } from "../../model/link.ts";
import type { Conversations, Thread } from "../conversations/conversations.ts";
import { dayNumber, weekNumber } from "../days.ts";
import type { Setting } from "../setting.ts";
import type { Candidate } from "../shared-links/candidates.ts";
import { rankShared, SHARED_WINDOW_MS, type SharedLink } from "../shared-links/rank.ts";
import type { ShownEntry } from "../shown.ts";
import { daysOfWeek, type Week } from "./week.ts";

/** What there is to tell of a week, in the store's terms. */
export interface WeekFacts {
  readonly week: Week;
  readonly threads: readonly { readonly thread: Thread; readonly entries: readonly ShownEntry[] }[];
  readonly links: readonly SharedLink[];
  readonly returned: readonly { readonly entry: ShownEntry; readonly before: ShownEntry }[];
  /** Ids. */
  readonly joined: readonly string[];
}

/** Days of silence after which a member who writes again is named. */
const SILENT_DAYS = 60;
/** The same in ms, but for what zones and clocks may take away: closer than this, days need not be counted. */
const SILENT_MS: number = (SILENT_DAYS - 2) * DAY_MS;
/** Posts that are passed over at once. */
const STEP = 4;

/** Shared pages told of a week. */
const LINKS = 10;

/** Reads the facts of weeks: what must be looked through once for all of them is gathered here. */
export function weekReader(
  setting: Setting,
  newest: Instant,
  candidates: readonly Candidate[],
  conversations: Pick<Conversations, "threads">,
): (week: Week) => WeekFacts {
  const threads = threadsByWeek(conversations.threads);
  const joined = joinedByWeek(setting);
  const returns = returnsByWeek(setting);
  return (week) => {
    const { number } = week;
    return {
      week,
      threads: threads.get(number) ?? [],
      links: isKnownWhole(number, newest) ? sharedIn(week, rankShared(candidates, endOf(number, setting))) : [],
      returned: returns.get(number) ?? [],
      joined: joined.get(number) ?? [],
    };
  };
}

/** Threads by the weeks in which an answer was written: what stood alone before is no conversation yet. */
function threadsByWeek(threads: readonly Thread[]): ReadonlyMap<number, WeekFacts["threads"]> {
  const found = new Map<number, { readonly thread: Thread; readonly entries: readonly ShownEntry[] }[]>();
  for (const thread of threads) {
    for (const [number, entries] of Map.groupBy(thread.entries, ({ day }) => weekNumber(day))) {
      const isJoined = entries.some(({ riverAt }) => riverAt >= thread.began.riverAt);
      if (isJoined) found.set(number, [...(found.get(number) ?? []), { thread, entries }]);
    }
  }
  return found;
}

/** The last moment of a week's Sunday. */
function endOf(number: number, { calendar }: Setting): Instant {
  const next = startOfDay(daysOfWeek(number + 1).from, calendar.zone);
  return next === undefined ? instant(0) : later(next, -1);
}

/** Links are known for a while only: an older week says nothing of them rather than half. Its Sunday's beginning decides. */
function isKnownWhole(number: number, newest: Instant): boolean {
  return (number * 7 + 3) * DAY_MS - SHARED_WINDOW_MS >= newest - OUTSIDE_WINDOW_MS;
}

/** What was shared at the end of the week and linked to in it. */
function sharedIn({ entries }: Week, ranked: readonly SharedLink[]): readonly SharedLink[] {
  const ids = new Set(entries.map(({ id }) => id));
  return ranked.filter((link) => link.entries.some(({ id }) => ids.has(id))).slice(0, LINKS);
}

/** First posts after a long silence, by week. @returns of one week the latest first. */
function returnsByWeek({ members }: Setting): ReadonlyMap<number, WeekFacts["returned"]> {
  const found = new Map<number, { readonly entry: ShownEntry; readonly before: ShownEntry }[]>();
  for (const { entries } of members.values()) {
    for (let at = 0; at < entries.length; at += 1) {
      const [entry, before, earlier] = [entries[at], entries[at + 1], entries[at + STEP]];
      if (entry === undefined || before === undefined) break;
      // There are as many pairs as posts: where several were written within the time, none is looked at.
      if (earlier !== undefined && entry.riverAt - earlier.riverAt < SILENT_MS) {
        at += STEP - 1;
        continue;
      }
      if (entry.riverAt - before.riverAt < SILENT_MS || entry.archived) continue;
      if (dayNumber(entry.day) - dayNumber(before.day) < SILENT_DAYS) continue;
      const number = weekNumber(entry.day);
      found.set(number, [...(found.get(number) ?? []), { entry, before }]);
    }
  }
  for (const returns of found.values())
    returns.sort((a, b) => b.entry.riverAt - a.entry.riverAt || b.entry.id - a.entry.id);
  return found;
}

/**
 * Who joined in which week, as feeds.yaml says; without that, whose very first post of all is one of it. The planet's own
 * first week names nobody: there, everybody is new.
 */
function joinedByWeek({ members, calendar }: Setting): ReadonlyMap<number, readonly string[]> {
  const firsts = [...members.values()].flatMap(({ entries }) => entries.at(-1) ?? []);
  const beginning = Math.min(...firsts.map(({ day }) => weekNumber(day)));
  const found = new Map<number, string[]>();
  for (const [id, { member, entries }] of members) {
    const first = entries.at(-1);
    const day = member.joined === undefined ? first?.day : dayOf(member.joined, calendar);
    if (day === undefined || (member.joined === undefined && first?.archived === true)) continue;
    const number = weekNumber(day);
    if (number > beginning) found.set(number, [...(found.get(number) ?? []), id]);
  }
  return found;
}
