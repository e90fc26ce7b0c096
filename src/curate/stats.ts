import { formatMonth } from "../model/calendar.ts";
import type { DayBook } from "../model/day-book.ts";
import { fillText } from "../model/messages/languages.ts";
import type { Figure, StatsPage } from "../model/site/figure-pages.ts";
import { monthPath } from "./days.ts";
import { planPage, type SitePage } from "./planned.ts";
import type { Setting } from "./setting.ts";
import type { ShownEntry } from "./shown.ts";
import type { TopicFacts } from "./topics.ts";

/** Months that are drawn: two years. */
const MONTHS = 24;

/** Months that are drawn of a planet which is younger. */
const LEAST_MONTHS = 12;

/** Topics whose months are drawn. */
const TOPICS = 6;

/** Figures of all posts, as of the newest one. @param shown - newest first. */
export function planStats(setting: Setting, shown: readonly ShownEntry[]): SitePage {
  const { words, site } = setting;
  const names = monthsOf(shown);
  const content = {
    months: countMonths(shown, names).map((count, at) => monthFigure(setting, names[at] ?? "", count)),
    hours: countHours(shown, setting.book).map((count, hour) => ({ label: hourText(hour), count })),
    languages: setting.languages.map(({ name, path, entries }) => ({ label: name, path, count: entries.length })),
    topics: largestTopics(setting).map(({ name, path, entries }) => ({
      label: name,
      path,
      counts: countMonths(entries, names),
    })),
  };
  return planPage<StatsPage>(setting, {
    kind: "stats",
    words: { path: "/stats/", title: words.figures, description: fillText(words.figuresAbout, { planet: site.name }) },
    parts: [JSON.stringify(content)],
    content: () => content,
  });
}

/** The last two years; of a planet that has not written for so long, no more than it has, but a year. */
function monthsOf(shown: readonly ShownEntry[]): readonly string[] {
  const [newest, oldest] = [shown[0], shown.at(-1)];
  if (newest === undefined || oldest === undefined) return [];
  const names = monthsUntil(newest.day.slice(0, 7), MONTHS);
  const first = names.indexOf(oldest.day.slice(0, 7));
  return first === -1 ? names : names.slice(-Math.max(LEAST_MONTHS, names.length - first));
}

/** `2026-11` and the months before it, oldest first. */
export function monthsUntil(last: string, count: number): readonly string[] {
  const [year = 0, month = 0] = last.split("-").map(Number);
  return Array.from({ length: count }, (_, at) => {
    const number = year * 12 + month - 1 - (count - 1 - at);
    return `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;
  });
}

/** @param shown - newest first. @param names - oldest first, the last one that of the newest post of all. */
function countMonths(shown: readonly ShownEntry[], names: readonly string[]): readonly number[] {
  const counts = new Map(names.map((name) => [name, 0]));
  for (const { day } of shown) {
    const month = day.slice(0, 7);
    const count = counts.get(month);
    if (count === undefined) break; // the rest is older still
    counts.set(month, count + 1);
  }
  return [...counts.values()];
}

function monthFigure({ calendar }: Setting, name: string, count: number): Figure {
  return { label: formatMonth(name, calendar), count, ...(count > 0 && { path: monthPath(name) }) };
}

/** By the hour that clocks showed. */
function countHours(shown: readonly ShownEntry[], book: DayBook): readonly number[] {
  const counts = new Array<number>(24).fill(0);
  for (const { riverAt } of shown) {
    const hour = book.hour(riverAt);
    counts[hour] = (counts[hour] ?? 0) + 1;
  }
  return counts;
}

function hourText(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}

/** Those with most posts, of equals by name. */
function largestTopics({ topics }: Setting): readonly TopicFacts[] {
  return [...topics.values()]
    .sort((a, b) => b.entries.length - a.entries.length || (a.name < b.name ? -1 : 1))
    .slice(0, TOPICS);
}
