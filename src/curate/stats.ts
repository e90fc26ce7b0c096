import { type Day, formatMonth, startOfDay } from "../model/calendar.ts";
import { HOUR_MS } from "../model/instant.ts";
import { fillText } from "../model/messages/languages.ts";
import type { Figure, StatsPage } from "../model/site.ts";
import { monthPath } from "./days.ts";
import { planPage, type SitePage } from "./planned.ts";
import { busyTopics } from "./rail.ts";
import type { Setting } from "./setting.ts";
import type { ShownEntry } from "./shown.ts";

/** Months that are drawn: two years. */
const MONTHS = 24;

/** Topics whose months are drawn. */
const TOPICS = 6;

/** Figures of all posts, as of the newest one. @param shown - newest first. */
export function planStats(setting: Setting, shown: readonly ShownEntry[]): SitePage {
  const { words, site } = setting;
  const names = shown[0] === undefined ? [] : monthsUntil(shown[0].day.slice(0, 7), MONTHS);
  const content = {
    months: countMonths(shown, names).map((count, at) => monthFigure(setting, names[at] ?? "", count)),
    hours: countHours(shown, setting.calendar.zone).map((count, hour) => ({ label: hourText(hour), count })),
    languages: setting.languages.map(({ name, path, entries }) => ({ label: name, path, count: entries.length })),
    topics: busyTopics(setting, shown, TOPICS).map(({ label, path }) => ({
      label,
      path,
      counts: countMonths(topicEntries(setting, path), names),
    })),
  };
  return planPage<StatsPage>(setting, {
    kind: "stats",
    words: { path: "/stats/", title: words.figures, description: fillText(words.figuresAbout, { planet: site.name }) },
    parts: [JSON.stringify(content)],
    content: () => content,
  });
}

/** `2026-11` and the months before it, oldest first. */
export function monthsUntil(last: string, count: number): readonly string[] {
  const [year = 0, month = 0] = last.split("-").map(Number);
  return Array.from({ length: count }, (_, at) => {
    const number = year * 12 + month - 1 - (count - 1 - at);
    return `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;
  });
}

function countMonths(shown: readonly ShownEntry[], names: readonly string[]): readonly number[] {
  const counts = new Map(names.map((name) => [name, 0]));
  for (const { day } of shown) {
    const month = day.slice(0, 7);
    const count = counts.get(month);
    if (count !== undefined) counts.set(month, count + 1);
  }
  return [...counts.values()];
}

function monthFigure({ calendar }: Setting, name: string, count: number): Figure {
  return { label: formatMonth(name, calendar), count, ...(count > 0 && { path: monthPath(name) }) };
}

/** Hours since the day began: on the two days a year that clocks are changed, an hour beside what they showed. */
function countHours(shown: readonly ShownEntry[], zone: string): readonly number[] {
  const counts = new Array<number>(24).fill(0);
  let day: Day | undefined;
  let midnight = 0;
  for (const entry of shown) {
    if (entry.day !== day) midnight = startOfDay(entry.day, zone) ?? entry.riverAt;
    day = entry.day;
    const hour = Math.min(23, Math.max(0, Math.floor((entry.riverAt - midnight) / HOUR_MS)));
    counts[hour] = (counts[hour] ?? 0) + 1;
  }
  return counts;
}

function hourText(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}

function topicEntries({ topics }: Setting, path: string): readonly ShownEntry[] {
  return [...topics.values()].find((topic) => topic.path === path)?.entries ?? [];
}
