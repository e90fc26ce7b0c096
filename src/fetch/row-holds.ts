import type { FeedState } from "../model/feed.ts";
import { type Instant, later } from "../model/instant.ts";
import { asksForQuiet } from "./host-holds.ts";
import { hostKey } from "./host-queue.ts";
import { demandedMs, FLOOR_MS, RETRY_AFTER_CEILING_MS } from "./pace.ts";
import type { VisitResult } from "./visit-result.ts";

type Hold = NonNullable<FeedState["hold"]>;

/**
 * The quiet that an answer asks for, counted from the answer; an hour when it does not say how long.
 *
 * @returns `undefined` for all answers but 429, 503 with Retry-After, and visits given up because their host is held.
 */
export function decideHold(visit: VisitResult, answeredAt: Instant): Hold | undefined {
  const isHeld = visit.heldHost !== undefined || asksForQuiet(visit.status, visit.freshness);
  if (!isHeld) return undefined;
  const until = later(answeredAt, demandedMs(visit) || FLOOR_MS);
  return { until, ...(visit.heldHost !== undefined && { host: visit.heldHost }) };
}

/** True while a feed must not be asked, by force neither. A hold longer than any we make shows that the clock was set back. */
export function isHeld({ hold }: FeedState, now: Instant): boolean {
  return hold !== undefined && hold.until > now && hold.until - now <= RETRY_AFTER_CEILING_MS;
}

/**
 * Holds every feed of a host for as long as any feed of it was told to wait (fetching rule F20).
 * Asked at the start of a run, too: a run that was killed had no time for it.
 *
 * @returns the rows that change.
 */
export function delayHeld(rows: readonly FeedState[], now: Instant): readonly FeedState[] {
  const ends = endsByHost(rows, now);
  if (ends.size === 0) return [];
  return rows.flatMap((row) => {
    const hold = longest(hostsOf(row).flatMap((host) => ends.get(host) ?? []));
    if (hold === undefined || row.status === "gone" || isCovered(row, hold)) return [];
    return [delayed(row, hold)];
  });
}

function endsByHost(rows: readonly FeedState[], now: Instant): ReadonlyMap<string, Hold> {
  const ends = new Map<string, Hold>();
  for (const row of rows) {
    const { hold } = row;
    if (hold?.host === undefined || !isHeld(row, now)) continue;
    if (hold.until > (ends.get(hold.host)?.until ?? now)) ends.set(hold.host, hold);
  }
  return ends;
}

/** Where a visit would lead: the address in feeds.yaml and the one the last answer came from. Files have no host. */
function hostsOf({ source, finalUrl }: FeedState): readonly string[] {
  return [source, finalUrl].flatMap((url) => (url !== undefined && URL.canParse(url) ? [hostKey(url)] : []));
}

function longest(holds: readonly Hold[]): Hold | undefined {
  return holds.reduce<Hold | undefined>((a, b) => (a !== undefined && a.until >= b.until ? a : b), undefined);
}

function isCovered(row: FeedState, hold: Hold): boolean {
  return (row.hold?.until ?? -Infinity) >= hold.until && row.nextAt >= hold.until;
}

function delayed(row: FeedState, hold: Hold): FeedState {
  const held = (row.hold?.until ?? -Infinity) >= hold.until ? row : { ...row, hold };
  if (row.nextAt >= hold.until) return held;
  return { ...held, nextAt: hold.until, nextWhy: `${hold.host ?? "its host"} asked for quiet until then` };
}
