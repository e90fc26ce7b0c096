import type { FeedState } from "../model/feed.ts";
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from "../model/instant.ts";
import { hasValidators } from "./validators.ts";
import type { VisitResult } from "./visit-result.ts";

/** How long to wait before the next visit. The longer of the two counts; each begins at another moment. */
export interface Plan {
  /** What we would do by ourselves, from the beginning of the run. */
  readonly own: Wait;
  /** What server and feed ask for, from the answer; `ms` is 0 when they ask for nothing. */
  readonly asked: { readonly ms: number; readonly why: string };
}

/** Milliseconds, within which bounds, and why in words that follow "because" or a colon. */
export interface Wait {
  readonly ms: number;
  readonly leastMs: number;
  readonly mostMs: number;
  readonly why: string;
}

/** A visit that could be read; `wasConditional`: we sent validators. */
interface GoodVisit extends VisitResult {
  readonly wasConditional: boolean;
}

/** No feed is asked more often, whatever anybody says. */
export const FLOOR_MS: number = HOUR_MS;
/** No hint of a server or feed keeps us away longer: a max-age of a year is a mistake. */
const CEILING_MS: number = DAY_MS;
/** A Retry-After is meant, so that it is believed for longer. */
export const RETRY_AFTER_CEILING_MS: number = 7 * DAY_MS;

/** What a server says when it does not want us: asking again soon changes nothing. */
const REFUSALS: ReadonlySet<number> = new Set([401, 402, 403, 404, 405, 406, 410, 451]);
const REFUSAL_FLOOR_MS: number = DAY_MS;
/** Refused for so long, a feed is only probed now and then. */
const REFUSED_LONG_MS: number = 14 * DAY_MS;
const PROBE_MS: number = 7 * DAY_MS;

/** Pace where a visit without news costs a few hundred bytes, by how long the feed has been silent. */
const CHEAP_PACE: Pace = [
  { silentMs: 365 * DAY_MS, ms: 12 * HOUR_MS, why: "nothing new for a year" },
  { silentMs: 90 * DAY_MS, ms: 3 * HOUR_MS, why: "nothing new for 90 days" },
];
/** Pace where every visit costs the whole document. */
const COSTLY_PACE: Pace = [
  { silentMs: 30 * DAY_MS, ms: DAY_MS, why: "nothing new for 30 days, and every visit costs the whole document" },
  { silentMs: 14 * DAY_MS, ms: 6 * HOUR_MS, why: "nothing new for 14 days, and every visit costs the whole document" },
];
/** Of the usual time between two posts: nobody waits longer than that for a new one. */
const POSTING_SHARE = 1 / 2;
/** The same bytes came again although nothing was new: the server cannot say "not modified". */
const SAME_BYTES_FLOOR_MS: number = 6 * HOUR_MS;

type Pace = readonly { readonly silentMs: number; readonly ms: number; readonly why: string }[];

const FILE: Plan = {
  own: { ms: 0, leastMs: 0, mostMs: 0, why: "it is a file: read at every run" },
  asked: { ms: 0, why: "" },
};

/**
 * How long to wait after a visit that could be read.
 *
 * @param state - the feed's row with what it says of itself now.
 */
export function planGood(state: FeedState, visit: GoodVisit, now: Instant): Plan {
  return visit.isFile === true ? FILE : { own: ownPace(state, visit, now), asked: askedFor(state, visit) };
}

/**
 * How long to wait after a visit that failed: twice as long after each further failure, a day at most;
 * longer where the server asks for it.
 *
 * @param history - failures in a row, this one counted (from 1); how long it has been failing, ms.
 */
export function planFailed(
  history: { readonly failures: number; readonly refusedForMs: number },
  visit: VisitResult,
): Plan {
  if (visit.isFile === true) return FILE;
  const ms = demandedMs(visit);
  return { own: ownPatience(history, visit), asked: { ms, why: `the server said to wait ${inWords(ms)}` } };
}

/** The wait that a server demands with a refusal, ms, a week at most; 0 when it does not. Of a 429 or 503 max-age counts, too: some servers say it so. */
export function demandedMs({ status, freshness }: VisitResult): number {
  const isBusy = status === undefined || status === 429 || status === 503;
  const seconds = Math.max(freshness.retryAfterS ?? 0, isBusy ? (freshness.freshS ?? 0) : 0);
  return Math.min(seconds * 1000, RETRY_AFTER_CEILING_MS);
}

function ownPatience({ failures, refusedForMs }: { failures: number; refusedForMs: number }, visit: VisitResult): Wait {
  if (visit.status !== undefined && REFUSALS.has(visit.status)) {
    const isProbe = refusedForMs >= REFUSED_LONG_MS;
    const ms = Math.max(isProbe ? PROBE_MS : REFUSAL_FLOOR_MS, visit.everyMs ?? 0);
    return exactly(ms, `it answered ${visit.status}${isProbe ? " for two weeks" : ""}`);
  }
  const backOff = Math.min(FLOOR_MS * 2 ** Math.min(failures - 1, 10), CEILING_MS);
  const ms = Math.max(backOff, visit.everyMs ?? 0);
  const why = failures === 1 ? "it failed" : `it failed ${failures} times in a row`;
  return { ms, leastMs: FLOOR_MS, mostMs: Math.max(CEILING_MS, ms), why: `${why}: ${inWords(ms)}` };
}

/** What we would do if nobody asked for anything. */
function ownPace(state: FeedState, visit: GoodVisit, now: Instant): Wait {
  if (visit.everyMs !== undefined) {
    const ms = Math.max(visit.everyMs, FLOOR_MS);
    return exactly(ms, `feeds.yaml says every ${inWords(ms)}`);
  }
  const isCheap = answersConditionally(visit);
  const silentMs = state.newestAt === undefined ? 0 : now - state.newestAt;
  const slow = longer(
    (isCheap ? CHEAP_PACE : COSTLY_PACE).find((step) => silentMs >= step.silentMs),
    isCheap ? undefined : postingPace(state),
  );
  const leastMs = !isCheap && visit.outcome === "unchanged" ? SAME_BYTES_FLOOR_MS : FLOOR_MS;
  if (slow !== undefined && slow.ms > leastMs) return { ...slow, leastMs, mostMs: CEILING_MS };
  if (leastMs > FLOOR_MS)
    return { ms: leastMs, leastMs, mostMs: CEILING_MS, why: "the server cannot say when nothing is new" };
  // No jitter here: a planet that runs every hour would otherwise skip every second visit.
  return exactly(FLOOR_MS, "a new post should show within the hour");
}

/** Half the time that usually lies between two posts. Only where every visit costs the whole document. */
function postingPace({ postGapMs }: FeedState): { readonly ms: number; readonly why: string } | undefined {
  if (postGapMs === undefined) return undefined;
  const ms = Math.min(postGapMs * POSTING_SHARE, CEILING_MS);
  return { ms, why: `a post comes about every ${inWords(postGapMs)}, and every visit costs the whole document` };
}

function longer<T extends { readonly ms: number }>(a: T | undefined, b: T | undefined): T | undefined {
  return a !== undefined && b !== undefined && b.ms > a.ms ? b : (a ?? b);
}

/**
 * True when a visit without news is cheap. Whole and identical bytes in answer to a conditional request show
 * that the server sends validators without heeding them.
 */
function answersConditionally(visit: GoodVisit): boolean {
  if (visit.outcome === "not-modified") return true;
  if (!hasValidators(visit.validators)) return false;
  return visit.outcome !== "unchanged" || !visit.wasConditional;
}

/** The longest of what server (max-age, Expires) and feed (ttl, sy:) ask for; 0 when they do not. */
function askedFor(state: FeedState, visit: VisitResult): { readonly ms: number; readonly why: string } {
  const byServer = Math.min((visit.freshness.freshS ?? 0) * 1000, CEILING_MS);
  const byFeed = Math.min(state.askedIntervalMs ?? 0, CEILING_MS);
  return byServer >= byFeed
    ? { ms: byServer, why: `the server says it stays fresh for ${inWords(byServer)}` }
    : { ms: byFeed, why: `the feed asks for ${inWords(byFeed)} between visits` };
}

function exactly(ms: number, why: string): Wait {
  return { ms, leastMs: ms, mostMs: ms, why };
}

function inWords(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(ms / HOUR_MS);
  return hours < 48 ? `${hours} hours` : `${Math.round(ms / DAY_MS)} days`;
}
