import type { FeedState, Validators } from "../model/feed.ts";
import { DAY_MS, type Instant, later, MINUTE_MS } from "../model/instant.ts";
import { hostKey } from "./host-queue.ts";

/** After this long of nothing but 304 a feed is asked without validators once: some servers would say 304 for ever. */
const FULL_VISIT_EVERY_MS: number = 8 * DAY_MS;
/** And after this long when the answers named the validator, as those do that have compared it. */
const FULL_VISIT_SELDOM_MS: number = 30 * DAY_MS;

/** Between an answer and the next question, however long the run was in which it came. */
export const APART_MS: number = 55 * MINUTE_MS;

/**
 * A scheduler calls now a little later in the hour, now a little earlier. A feed that waits for the full hour after a late
 * run is not due at the next one, and would be asked twice in three hours.
 */
const EARLY_MS: number = 5 * MINUTE_MS;

/** When nobody at all could be reached, a feed is tried again after this. */
const LOCAL_FAULT_MS: number = 10 * MINUTE_MS;

/**
 * The row of a feed that was never asked; due at once.
 *
 * @param key - member id and a stable number, `mercury/1`.
 * @param source - address or path in feeds.yaml.
 */
export function newFeedState(key: string, memberId: string, source: string, now: Instant): FeedState {
  return {
    key,
    memberId,
    source,
    status: "active",
    validators: {},
    nextAt: now,
    nextWhy: "it is new",
    failures: 0,
    warnings: [],
  };
}

/**
 * A feed whose address was changed in feeds.yaml: what belonged to the old address goes, what was read from it stays.
 * Another address on a host that asked for quiet is no way around it.
 */
export function adoptAddress(state: FeedState, newSource: string, now: Instant): FeedState {
  const {
    finalUrl: _1,
    bodyHash: _2,
    lastFullAt: _3,
    hadBare304: _7,
    movedTo: _4,
    askedIntervalMs: _5,
    maxAgeS: _8,
    skip: _6,
    ...kept
  } = state;
  const isSameHost = URL.canParse(newSource) && state.hold?.host === hostKey(newSource);
  return {
    ...revive(kept, now),
    source: newSource,
    nextWhy: "its address in feeds.yaml is new",
    ...(state.hold !== undefined && isSameHost && { hold: state.hold }),
  };
}

/** A feed that is asked again whatever it answered before, 410 Gone and 429 included. Its back-off starts anew. */
export function revive(state: FeedState, now: Instant): FeedState {
  const { failingSince: _1, problem: _2, hold: _3, ...kept } = state;
  return { ...kept, status: "active", validators: {}, failures: 0, nextAt: now, nextWhy: "it was revived by hand" };
}

/** A feed that failed like all others of its run: nothing is held against it, it is tried again soon (fetching rule F22). */
export function afterLocalFault(before: FeedState, now: Instant): FeedState {
  const retryAt = later(now, LOCAL_FAULT_MS);
  if (before.nextAt >= retryAt) return before;
  const nextWhy = "nobody could be reached, so the fault is likely on this side";
  return { ...before, nextAt: retryAt, nextWhy, nextIsFirm: true };
}

/** A feed whose answer is here but not read yet: should the run be killed now, its host is not asked at once again. */
export function whileReading(before: FeedState, answeredAt: Instant): FeedState {
  const nextAt = later(answeredAt, APART_MS);
  return { ...before, nextAt, nextWhy: "the run ended before its answer was read", nextIsFirm: true };
}

/**
 * True when a feed may be asked now: its time has come, or it is our own and comes within minutes. A visit dated more than a day ahead shows that the clock has been set back:
 * then the time of the next one means nothing, either.
 */
export function isDue(state: FeedState, now: Instant): boolean {
  const { status, nextAt, nextIsFirm, lastVisitAt = now } = state;
  if (status === "gone") return false;
  if (nextAt <= now || lastVisitAt > now + DAY_MS) return true;
  return nextIsFirm !== true && nextAt <= now + EARLY_MS && now - lastVisitAt >= APART_MS;
}

/**
 * What to ask with now: the validators kept, or none when it is time to see the whole document again.
 *
 * @param isRechecked - false for a publisher who wants no such visit: then it is never time.
 */
export function validatorsToSend(state: FeedState, now: Instant, isRechecked = true): Validators {
  if (!isRechecked) return state.validators;
  const everyMs = state.hadBare304 === true ? FULL_VISIT_EVERY_MS : FULL_VISIT_SELDOM_MS;
  const sinceMs = now - (state.lastFullAt ?? -Infinity);
  // A whole answer dated more than a day ahead shows that the clock has been set back.
  return sinceMs < everyMs && sinceMs >= -DAY_MS ? state.validators : {};
}
