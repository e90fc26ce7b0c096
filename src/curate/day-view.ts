import type { Show } from "../model/member.ts";
import type { DayView, EntryView } from "../model/site/entry-view.ts";
import { dayPath, foldDay, groupRuns } from "./days.ts";
import { viewEntry } from "./entry-view.ts";
import type { Entries } from "./planned.ts";
import type { Setting } from "./setting.ts";
import type { ShownEntry } from "./shown.ts";

/**
 * Entries under their days. An entry the store no longer has is left out, and so is a day of which none is left.
 *
 * @param shown - newest first.
 * @param unfolded - posts of one member in sight on one day; all by default.
 * @param most - the most that is shown of each: see {@link viewEntry}.
 */
export function viewDays(
  setting: Setting,
  shown: readonly ShownEntry[],
  entries: Entries,
  unfolded: number = Number.POSITIVE_INFINITY,
  most: Show = "full",
): readonly DayView[] {
  const present = shown.filter((entry) => entries.has(entry.id));
  return groupRuns(present, (entry) => entry.day).map(({ key: day, items }) => {
    const { open, folded } = foldDay(items, unfolded);
    return {
      day: setting.dayText(day),
      path: dayPath(day),
      count: items.length,
      entries: markRuns(viewEntries(setting, open, entries, most)),
      folded: folded.flatMap(({ memberId, entries: rest }) => {
        const member = setting.members.get(memberId)?.card;
        return member === undefined ? [] : [{ member, entries: viewEntries(setting, rest, entries, most) }];
      }),
    };
  });
}

function viewEntries(
  setting: Setting,
  shown: readonly ShownEntry[],
  entries: Entries,
  most: Show,
): readonly EntryView[] {
  return shown.flatMap(({ id }) => {
    const entry = entries.get(id);
    return entry === undefined ? [] : (viewEntry(entry, setting, most) ?? []);
  });
}

/** Posts in a row by one member, from which on their face is shown but once. */
const RUN = 3;

function markRuns(views: readonly EntryView[]): readonly EntryView[] {
  return groupRuns(views, ({ member }) => member.id).flatMap(({ items }) =>
    items.length < RUN ? items : items.map((view, at) => (at === 0 ? view : { ...view, isContinued: true })),
  );
}
