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
