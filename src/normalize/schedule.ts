import type { Entry } from "../model/entry.ts";
import type { SkipTimes } from "../model/feed.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../model/instant.ts";
import type { RawFeed } from "../model/raw-feed.ts";

/** A feed that asks for more than this is mistaken, or not meant for us. */
const LONGEST_MS = 31 * DAY_MS;

const PERIOD_MS: ReadonlyMap<string, number> = new Map([
  ["hourly", HOUR_MS],
  ["daily", DAY_MS],
  ["weekly", 7 * DAY_MS],
  ["monthly", 30 * DAY_MS],
  ["yearly", 365 * DAY_MS],
]);

/** In the order of Date.getUTCDay. */
const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** Newest posts that tell how often somebody writes, and the fewest that do. */
const NEWEST = 10;
const FEWEST = 3;

/**
 * The shortest time between visits a feed asks for, ms: its ttl or its sy: period divided by frequency, the longer.
 *
 * @returns `undefined` when it asks for nothing that can be read.
 * @see RSS 2.0 `ttl`; RSS 1.0 Syndication module
 */
export function askedInterval({ ttl, updatePeriod, updateFrequency }: RawFeed["schedule"]): number | undefined {
  const minutes = Number(/^\s*(\d{1,9})\s*$/.exec(ttl ?? "")?.[1] ?? 0);
  const period = PERIOD_MS.get(updatePeriod?.trim().toLowerCase() ?? "") ?? 0;
  const times = Number(/^\s*(\d{1,4})\s*$/.exec(updateFrequency ?? "1")?.[1] ?? 1);
  const asked = Math.max(minutes * MINUTE_MS, times === 0 ? 0 : Math.round(period / times));
  return asked === 0 ? undefined : Math.min(asked, LONGEST_MS);
}

/**
 * Hours (GMT; some feeds count from 1 to 24) and days in which a feed asks not to be read.
 *
 * @returns `undefined` when it names none that can be read.
 * @see RSS 2.0 `skipHours`, `skipDays`
 */
export function skipTimes({ skipHours = [], skipDays = [] }: RawFeed["schedule"]): SkipTimes | undefined {
  const hours = skipHours.flatMap((text) => (/^\s*(?:[01]?\d|2[0-4])\s*$/.test(text) ? Number(text) % 24 : []));
  const days = skipDays.map((text) => DAYS.indexOf(text.trim().toLowerCase())).filter((day) => day >= 0);
  return hours.length + days.length === 0 ? undefined : { hours: inOrder(hours), days: inOrder(days) };
}

/**
 * Usual time between two posts: the median over the newest ten, ms.
 *
 * @returns `undefined` when fewer than three of them have a date.
 */
export function postGap(entries: readonly Pick<Entry, "published">[]): number | undefined {
  const dates = entries.flatMap(({ published }) => published ?? []).sort((a, b) => b - a);
  const newest = dates.slice(0, NEWEST);
  if (newest.length < FEWEST) return undefined;
  const gaps = newest.slice(1).map((older, index) => (newest[index] ?? older) - older);
  return gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)];
}

function inOrder(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
