import type { VisitDay } from "../model/feed.ts";
import { DAY_MS, type Instant, instant } from "../model/instant.ts";
import { fillText } from "../model/messages/languages.ts";
import type { FeedLink } from "../model/site/frame.ts";
import type { LeftOut, MemberHealthPage } from "../model/site/member-health.ts";
import { badgeLink, planBadges } from "./badge.ts";
import { dateTeller } from "./date-teller.ts";
import type { HealthSetting } from "./feed-health.ts";
import { ownWordOf, stateOf } from "./health.ts";
import { gatherHealth, type HealthInput, type MemberHealth, markOf } from "./health-facts.ts";
import { planNotes } from "./member-notes.ts";
import { answersView, copiesView } from "./member-post-names.ts";
import { planPage, type SitePage } from "./planned.ts";
import type { MemberFacts, Setting } from "./setting.ts";
import { isSilent } from "./shown.ts";
import { type DaySpan, endOfDays, STRIP_DAYS, stripDays, stripOf } from "./visit-strip.ts";

/**
 * For every member a page that tells them how their feeds are read, the same as a feed, and a badge. As of the last day
 * that is over, and its strip as of the last week, so that a run without news changes none. Not for search engines. Of a private member no post is named.
 */
export function planMemberHealth(setting: Setting, input: HealthInput): readonly SitePage[] {
  const span = stripDays([...setting.members.values()].flatMap(({ feeds }) => feeds));
  const until = endOfDays(span);
  const ground: HealthSetting = {
    ...setting,
    dateText: dateTeller(setting.calendar),
    // Days of visits are days in UTC, whatever the planet's zone.
    visitText: dateTeller({ ...setting.calendar, zone: "utc" }),
  };
  const gathered = gatherHealth(ground, input, until);
  const weeks = span && wholeWeeks(span);
  const visits = Map.groupBy(input.visits, ({ feedKey }) => feedKey);
  return [...setting.members.values()].flatMap((facts) => {
    const health = gathered(facts);
    const page = planHealthOf(ground, health, { until, weeks, visits });
    return [page, planNotes(setting, health, noteFeed(setting, facts)), ...planBadges(setting, facts)];
  });
}

/** The strip ends with a Sunday: a page that shows it changes once a week, and there is one for every member. */
function wholeWeeks({ through }: DaySpan): DaySpan {
  const tomorrow = through + 1;
  const sunday = tomorrow - ((tomorrow + MONDAY) % 7) - 1;
  return { from: sunday - STRIP_DAYS + 1, through: sunday };
}

/** 1970-01-01 was a Thursday: so many days after a Monday. */
const MONDAY = 3;

/** How the visits went, as of the last day that is over. */
interface VisitsSoFar {
  readonly until: Instant;
  readonly weeks: DaySpan | undefined;
  readonly visits: ReadonlyMap<string, readonly VisitDay[]>;
}

function planHealthOf(
  setting: HealthSetting,
  health: MemberHealth,
  { until, weeks: span, visits }: VisitsSoFar,
): SitePage {
  const { words } = setting;
  const { facts, sources, filtered, copies, answers, ring } = health;
  const own =
    span &&
    stripOf(
      facts.feeds.flatMap(({ key }) => visits.get(key) ?? []),
      span,
    );
  const through = span && setting.visitText(instant(span.through * DAY_MS));
  const less = ownWordOf(setting, facts);
  const state = {
    ...stateOf(setting, facts, until),
    ...(less !== undefined && { less }),
    ...(own !== undefined && through !== undefined && { visits: own, through }),
  };
  const planned = planPage<MemberHealthPage>(setting, {
    kind: "member-health",
    words: {
      path: healthPath(facts),
      title: fillText(words.healthOf, { name: facts.card.name }),
      noindex: true,
      feeds: [noteFeed(setting, facts)],
    },
    parts: [facts.mark, JSON.stringify(state), markOf(setting, health)],
    content: (entries) => ({
      ...state,
      member: facts.card,
      days: STRIP_DAYS,
      sources,
      leftOut: filtered.map((verdict) => leftOut(verdict, setting)),
      copies: copiesView(copies, entries, setting),
      answers: answersView(answers, entries, setting),
      noteFeed: noteFeed(setting, facts),
      ...(!isSilent(facts.member) && { badge: badgeLink(setting, facts) }),
      ...(ring !== undefined && { ring }),
    }),
  });
  const posts = [
    ...answers.flatMap(({ from, to }) => [from, to]),
    ...copies.flatMap(({ copy, original }) => [copy, original]),
  ];
  return { ...planned, entryIds: [...new Set(posts.map(({ id }) => id))] };
}

/** `/members/ana/health/`. */
export function healthPath({ card }: MemberFacts): string {
  return `${card.path}health/`;
}

function noteFeed({ words }: Setting, facts: MemberFacts): FeedLink {
  const title = fillText(words.healthOf, { name: facts.card.name });
  return { path: `${healthPath(facts)}atom.xml`, type: "application/atom+xml", title };
}

function leftOut({ title = "", link, at, reason }: MemberHealth["filtered"][number], setting: HealthSetting): LeftOut {
  return { title, ...(link !== undefined && { link }), date: setting.dateText(at), why: reason };
}
