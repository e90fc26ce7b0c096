import { formatDate } from "../model/calendar.ts";
import { fillText } from "../model/messages/languages.ts";
import type { HealthPage } from "../model/site.ts";
import { planPage, type SitePage } from "./planned.ts";
import type { MemberFacts, Setting } from "./setting.ts";
import { isHeld, unreadableSince } from "./trouble.ts";

type Line = HealthPage["members"][number];

/** Whose feeds can be read, those in trouble first. Only what changes with news stands here: the last visit does not. */
export function planHealth(setting: Setting): SitePage {
  const { words } = setting;
  const lines = [...setting.members.values()].map((facts) => lineOf(setting, facts));
  const members = lines.toSorted((a, b) => Number(a.state === "good") - Number(b.state === "good"));
  return planPage<HealthPage>(setting, {
    kind: "health",
    words: { path: "/health/", title: words.health, description: words.healthAbout },
    parts: [JSON.stringify(members)],
    content: () => ({ members }),
  });
}

function lineOf(setting: Setting, facts: MemberFacts): Line {
  const newest = facts.entries[0];
  return {
    member: facts.card,
    ...stateOf(setting, facts),
    ...(newest !== undefined && {
      latest: { datetime: newest.day, text: formatDate(newest.riverAt, setting.calendar) },
    }),
  };
}

function stateOf({ words, calendar }: Setting, { feeds }: MemberFacts): Pick<Line, "state" | "text"> {
  if (feeds.length === 0) return { state: "new", text: words.stateNew };
  if (feeds.some(isHeld)) return { state: "held", text: words.stateHeld };
  if (feeds.every((feed) => feed.status === "gone")) return { state: "gone", text: words.stateGone };
  const since = unreadableSince(feeds);
  if (since === undefined) return { state: "good", text: words.stateGood };
  return { state: "silent", text: fillText(words.unreadable, { date: formatDate(since, calendar) }) };
}
