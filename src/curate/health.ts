import { formatDate } from "../model/calendar.ts";
import type { VisitDay } from "../model/feed.ts";
import { DAY_MS, type Instant, instant } from "../model/instant.ts";
import { fillText } from "../model/messages/languages.ts";
import type { Text } from "../model/messages/messages.ts";
import type { DateText } from "../model/site/date-text.ts";
import type { HealthPage } from "../model/site/figure-pages.ts";
import { planPage, type SitePage } from "./planned.ts";
import { problemsLink } from "./problem-feed.ts";
import type { MemberFacts, Setting } from "./setting.ts";
import { failingBefore, isHeld } from "./trouble.ts";
import { type DaySpan, endOfDays, STRIP_DAYS, stripDays, stripOf } from "./visit-strip.ts";

type Line = HealthPage["members"][number];

/**
 * Whose feeds can be read, those in trouble first. What changes with every visit does not stand here: a day of visits is
 * told when it is over, and the last visit by the script.
 *
 * @param visits - of all feeds; more days than are shown do no harm.
 */
export function planHealth(setting: Setting, visits: readonly VisitDay[]): SitePage {
  const { words } = setting;
  const everybody = [...setting.members.values()];
  const span = stripDays(everybody.flatMap(({ feeds }) => feeds));
  const byFeed = Map.groupBy(visits, ({ feedKey }) => feedKey);
  const until = endOfDays(span);
  const lines = everybody.map((facts) => ({ ...lineOf(setting, facts, until), ...visitsTo(facts, byFeed, span) }));
  const members = lines.toSorted((a, b) => Number(a.state === "good") - Number(b.state === "good"));
  const isVisited = members.some((line) => line.visits !== undefined);
  const through = span !== undefined && isVisited && dayText(span.through, setting);
  const content = { days: STRIP_DAYS, ...(through && { through }), members };
  return planPage<HealthPage>(setting, {
    kind: "health",
    words: {
      path: "/health/",
      title: words.health,
      description: words.healthAbout,
      feeds: [problemsLink(setting)],
    },
    parts: [JSON.stringify(content)],
    content: () => content,
  });
}

function lineOf(setting: Setting, facts: MemberFacts, until: Instant): Line {
  const newest = facts.entries[0];
  return {
    member: facts.card,
    ...stateOf(setting, facts, until),
    ...(newest !== undefined && {
      latest: { datetime: newest.day, text: formatDate(newest.riverAt, setting.calendar) },
    }),
  };
}

function visitsTo(
  { feeds }: MemberFacts,
  byFeed: ReadonlyMap<string, readonly VisitDay[]>,
  span: DaySpan | undefined,
): Pick<Line, "visits"> {
  if (span === undefined) return {};
  const visits = stripOf(
    feeds.flatMap(({ key }) => byFeed.get(key) ?? []),
    span,
  );
  return visits === undefined ? {} : { visits };
}

/** Days of visits are days in UTC, whatever the planet's zone. */
function dayText(day: number, { calendar }: Setting): DateText {
  const at = instant(day * DAY_MS);
  return { datetime: new Date(at).toISOString().slice(0, 10), text: formatDate(at, { ...calendar, zone: "utc" }) };
}

/** What else the member's own site asks of planets than to be left out, in words for readers. */
export function ownWordOf({ words, calendar }: Setting, { member: { ownWord } }: MemberFacts): string | undefined {
  if (ownWord === undefined || ownWord.word === "none") return undefined;
  const text = ownWord.word === "title" ? words.ownWordTitle : words.ownWordExcerpt;
  return fillText(text, { date: formatDate(ownWord.since, calendar) });
}

type State = Pick<Line, "state" | "text">;

/**
 * How a member's feeds are doing, in one word and in words for readers. It says nothing else than what the same page tells
 * of each feed and each day: a feed that fails is not read well, however short that is.
 *
 * @param until - end of the last day that is over; what began to fail later is told tomorrow.
 */
export function stateOf(setting: Setting, facts: MemberFacts, until: Instant): State {
  const { words, calendar } = setting;
  const { feeds } = facts;
  const away = awayOf(setting, facts);
  if (away !== undefined) return away;
  if (feeds.some(isHeld)) return { state: "held", text: words.stateHeld };
  if (feeds.length > 0 && feeds.every((feed) => feed.status === "gone"))
    return { state: "gone", text: words.stateGone };
  const failing = feeds.flatMap((feed) => failingBefore(feed, until) ?? []);
  if (failing.length > 0 && failing.length < feeds.length) return { state: "partly", text: words.statePartly };
  const since = failing.toSorted((a, b) => b - a)[0];
  if (since !== undefined)
    return { state: "silent", text: fillText(words.unreadable, { date: formatDate(since, calendar) }) };
  const isRead = feeds.some((feed) => feed.lastGoodAt !== undefined);
  return isRead ? { state: "good", text: words.stateGood } : { state: "new", text: words.stateNew };
}

/** Of a member whose feeds nobody asks: why, and since when. */
export function awayOf({ words, calendar }: Setting, { member }: MemberFacts): State | undefined {
  const { isPaused, leftAt, ownWord } = member;
  const dated = (text: Text, at: Instant): string => fillText(text, { date: formatDate(at, calendar) });
  if (ownWord?.word === "none") return { state: "opted-out", text: dated(words.stateOptedOut, ownWord.since) };
  if (isPaused === true) return { state: "paused", text: words.statePaused };
  return leftAt === undefined ? undefined : { state: "left", text: dated(words.stateLeft, leftAt) };
}
