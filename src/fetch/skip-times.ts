import type { SkipTimes } from "../model/feed.ts";
import { HOUR_MS, type Instant, instant } from "../model/instant.ts";

/**
 * The first moment from `at` on that lies in no hour and on no day a feed wants to be left alone.
 *
 * @param latest - no skipping beyond it: a feed that lists every hour there is has made a mistake. Earlier than `at`: nothing is skipped.
 * @see RSS 2.0 `skipHours`, `skipDays`
 */
export function afterSkipped(at: Instant, skip: SkipTimes | undefined, latest: Instant): Instant {
  if (skip === undefined) return at;
  let free = at;
  while (free < latest && isSkipped(free, skip)) free = nextHour(free);
  return free > latest && latest > at ? latest : free;
}

function isSkipped(at: Instant, { hours, days }: SkipTimes): boolean {
  const date = new Date(at);
  return hours.includes(date.getUTCHours()) || days.includes(date.getUTCDay());
}

function nextHour(at: Instant): Instant {
  return instant((Math.floor(at / HOUR_MS) + 1) * HOUR_MS);
}
