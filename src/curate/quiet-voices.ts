import { formatDate } from "../model/calendar.ts";
import type { Rail } from "../model/site/list.ts";
import { dayNumber } from "./days.ts";
import type { Setting } from "./setting.ts";
import type { ShownEntry } from "./shown.ts";

/** Days of silence after which a member who writes again is named. */
const SILENT_DAYS = 60;

/** Members named at most. */
const MOST = 5;

/**
 * Members among these posts' who had written nothing for two months, the one who came back last first: in a busy river
 * theirs are the posts that are missed. A member's first post of all is no return.
 *
 * @param shown - newest first.
 */
export function quietVoicesOf(setting: Setting, shown: readonly ShownEntry[]): NonNullable<Rail["quietVoices"]> {
  const numbers = new Set(shown.map(({ id }) => id));
  const members = [...new Set(shown.map(({ memberId }) => memberId))].flatMap((id) => setting.members.get(id) ?? []);
  const returns = members.flatMap(({ card, entries }) => {
    const found = lastReturn(entries, (entry) => numbers.has(entry.id));
    return found === undefined ? [] : [{ member: card, ...found }];
  });
  return returns
    .sort((a, b) => b.entry.riverAt - a.entry.riverAt || (a.member.id < b.member.id ? -1 : 1))
    .slice(0, MOST)
    .map(({ member, before }) => ({
      member,
      since: { datetime: before.day, text: formatDate(before.riverAt, setting.calendar) },
    }));
}

/** The newest post in sight that came after a long silence, with the one before it. @param entries - newest first. */
function lastReturn(
  entries: readonly ShownEntry[],
  isInSight: (entry: ShownEntry) => boolean,
): { readonly entry: ShownEntry; readonly before: ShownEntry } | undefined {
  for (const [at, entry] of entries.entries()) {
    const before = entries[at + 1];
    if (before === undefined || !isInSight(entry)) return undefined;
    if (dayNumber(entry.day) - dayNumber(before.day) >= SILENT_DAYS) return { entry, before };
  }
  return undefined;
}
