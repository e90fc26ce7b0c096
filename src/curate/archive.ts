import { formatDay, formatMonth } from "../model/calendar.ts";
import type { EntryView } from "../model/site/entry-view.ts";
import type { ArchivePage } from "../model/site/post-pages.ts";
import { dayPath, groupRuns, monthPath, yearPath } from "./days.ts";
import { viewEntry } from "./entry-view.ts";
import type { FrameWords } from "./frame.ts";
import { type Entries, planPage, type SitePage } from "./planned.ts";
import type { RelatedTo } from "./related/mentions.ts";
import type { Setting } from "./setting.ts";
import type { ShownEntry } from "./shown.ts";

/** A year, month or day of the archive. */
interface Period {
  readonly path: string;
  /** As in `<time datetime>`: `2026`, `2026-10`, `2026-10-14`. */
  readonly datetime: string;
  readonly label: string;
  readonly count: number;
}
interface Folder<T> extends Period {
  readonly periods: readonly T[];
}
interface DayOfArchive extends Period {
  readonly entries: readonly ShownEntry[];
}
type Step = ArchivePage["trail"][number];

/** Every post the planet keeps, by year, month and day. Addresses stay, and a day that is over changes no more. */
export function planArchive(setting: Setting, shown: readonly ShownEntry[], relatedTo: RelatedTo): readonly SitePage[] {
  const days = daysOf(setting, shown);
  const months = foldersOf(
    days,
    (day) => day.datetime.slice(0, -3),
    monthPath,
    (month) => formatMonth(month, setting.calendar),
  );
  const years = foldersOf(
    months,
    (month) => month.datetime.slice(0, -3),
    yearPath,
    (year) => year,
  );
  const root = rootOf(setting);
  return [
    planFolder(setting, { ...root, periods: years }, []),
    ...years.map((year, at) => planFolder(setting, year, [root], neighbours(years, at))),
    ...months.map((month, at) => planFolder(setting, month, trailOf(month.datetime), neighbours(months, at))),
    ...days.map((day, at) => planDay(setting, day, relatedTo, neighbours(days, at))),
  ];

  function trailOf(month: string): readonly Step[] {
    const year = month.slice(0, -3);
    return [root, { path: yearPath(year), label: year }];
  }
}

function rootOf({ words }: Setting): Step {
  return { path: "/archive/", label: words.archive };
}

function daysOf(setting: Setting, shown: readonly ShownEntry[]): readonly DayOfArchive[] {
  return groupRuns(shown, (entry) => entry.day).map(({ key: day, items }) => ({
    path: dayPath(day),
    datetime: day,
    label: formatDay(day, setting.calendar),
    count: items.length,
    entries: items,
  }));
}

function foldersOf<T extends Period>(
  periods: readonly T[],
  nameOf: (period: T) => string,
  pathOf: (name: string) => string,
  labelOf: (name: string) => string,
): readonly Folder<T>[] {
  return groupRuns(periods, nameOf).map(({ key: name, items }) => ({
    path: pathOf(name),
    datetime: name,
    label: labelOf(name),
    count: items.reduce((sum, period) => sum + period.count, 0),
    periods: items,
  }));
}

/** Periods stand newest first. */
function neighbours(periods: readonly Period[], at: number): Pick<FrameWords, "newer" | "older"> {
  const newer = periods[at - 1];
  const older = periods[at + 1];
  return {
    ...(newer !== undefined && { newer: { path: newer.path, label: newer.label } }),
    ...(older !== undefined && { older: { path: older.path, label: older.label } }),
  };
}

function planFolder(
  setting: Setting,
  folder: Step & { readonly periods: readonly Period[] },
  trail: readonly Step[],
  beside: Pick<FrameWords, "newer" | "older"> = {},
): SitePage {
  const periods = folder.periods.map(({ path, datetime, label, count }) => ({ path, datetime, label, count }));
  return planPage<ArchivePage>(setting, {
    kind: "archive",
    words: { path: folder.path, title: titleOf(setting, folder), ...beside },
    parts: [JSON.stringify([trail, periods])],
    content: () => ({ heading: folder.label, trail, periods, entries: [] }),
  });
}

function planDay(
  setting: Setting,
  day: DayOfArchive,
  relatedTo: RelatedTo,
  beside: Pick<FrameWords, "newer" | "older">,
): SitePage {
  const month = day.datetime.slice(0, -3);
  const year = month.slice(0, -3);
  const trail = [
    rootOf(setting),
    { path: yearPath(year), label: year },
    { path: monthPath(month), label: formatMonth(month, setting.calendar) },
  ];
  return planPage<ArchivePage>(setting, {
    kind: "archive",
    words: { path: day.path, title: titleOf(setting, day), ...beside },
    shown: day.entries,
    parts: [JSON.stringify(day.entries.map(({ id }) => relatedTo(id)).filter((related) => related.length > 0))],
    changed: day.entries[0]?.riverAt,
    content: (entries) => ({
      heading: day.label,
      trail,
      periods: [],
      entries: titles(setting, day.entries, entries, relatedTo),
    }),
  });
}

function titles(
  setting: Setting,
  shown: readonly ShownEntry[],
  entries: Entries,
  relatedTo: RelatedTo,
): readonly EntryView[] {
  return shown.flatMap(({ id }) => {
    const entry = entries.get(id);
    const view = entry && viewEntry(entry, setting, "title");
    const related = relatedTo(id);
    return view === undefined ? [] : [{ ...view, ...(related.length > 0 && { related }) }];
  });
}

function titleOf(setting: Setting, step: Step): string {
  const root = rootOf(setting);
  return step.path === root.path ? step.label : `${root.label}: ${step.label}`;
}
