import type { FeedFacts, FeedState, Validators } from "../model/feed.ts";
import { DAY_MS, type Instant, later } from "../model/instant.ts";
import { decideMove } from "./moves.ts";
import { planFailed, planGood, type Wait } from "./pace.ts";
import { hasValidators } from "./validators.ts";
import type { VisitResult } from "./visit-result.ts";

/** Far enough never to be due. */
const NEVER_MS: number = 36_500 * DAY_MS;

/** Due times are spread by this share either way, so that feeds do not march in step. */
const JITTER = 0.1;

/** After this long of nothing but 304 a feed is asked without validators once: some servers would say 304 for ever. */
const FULL_VISIT_EVERY_MS: number = 8 * DAY_MS;

/**
 * Decides what is remembered of a visit and when the next one is due. Pure.
 * Entries are no part of it: a failed visit deletes nothing.
 *
 * @param state - the row before the visit.
 * @param random - 0 to 1, for the jitter.
 */
export function decideNext(state: FeedState, visit: VisitResult, now: Instant, random: number): FeedState {
  if (visit.problem?.code === "fetch/host-held") return afterHold(state, visit, now);
  return visit.outcome === "failed" ? afterFailure(state, visit, now, random) : afterSuccess(state, visit, now, random);
}

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

/** A feed whose address was changed in feeds.yaml: what belonged to the old address goes, what was read from it stays. */
export function adoptAddress(state: FeedState, newSource: string, now: Instant): FeedState {
  const { finalUrl: _1, bodyHash: _2, lastFullAt: _3, movedTo: _4, askedIntervalMs: _5, ...kept } = state;
  return { ...revive(kept, now), source: newSource, nextWhy: "its address in feeds.yaml is new" };
}

/** A feed that is asked again whatever it answered before, 410 Gone included. Its back-off starts anew. */
export function revive(state: FeedState, now: Instant): FeedState {
  const { failingSince: _1, problem: _2, ...kept } = state;
  return { ...kept, status: "active", validators: {}, failures: 0, nextAt: now, nextWhy: "it was revived by hand" };
}

/**
 * True when a feed may be asked now. A visit dated more than a day ahead shows that the clock has been set back:
 * then the time of the next one means nothing, either.
 */
export function isDue(state: FeedState, now: Instant): boolean {
  if (state.status === "gone") return false;
  return state.nextAt <= now || (state.lastVisitAt ?? now) > now + DAY_MS;
}

/** What to ask with now: the validators kept, or none when it is time to see the whole document again. */
export function validatorsToSend(state: FeedState, now: Instant): Validators {
  return now - (state.lastFullAt ?? -Infinity) < FULL_VISIT_EVERY_MS ? state.validators : {};
}

/** The feed was not asked: nothing is held against it. */
function afterHold(state: FeedState, visit: VisitResult, now: Instant): FeedState {
  const { ms, why } = planFailed({ failures: 1, refusedForMs: 0 }, visit);
  return { ...state, nextAt: later(now, ms), nextWhy: `another feed of its host was told to wait: ${why}` };
}

function afterFailure(state: FeedState, visit: VisitResult, now: Instant, random: number): FeedState {
  const failures = state.failures + 1;
  const failingSince = state.failingSince ?? now;
  const wait = planFailed({ failures, refusedForMs: now - failingSince }, visit);
  const isGone = visit.status === 410;
  return {
    ...state,
    status: isGone ? "gone" : "active",
    // Validators belong to a body that could be read: keeping those of one that could not would bring only 304s.
    validators: isUnreadable(visit) ? {} : state.validators,
    failures,
    failingSince,
    lastVisitAt: now,
    ...(visit.problem !== undefined && { problem: visit.problem }),
    ...(isGone
      ? {
          nextAt: later(now, NEVER_MS),
          nextWhy: "it answered 410 Gone: not asked until its address changes or --revive",
        }
      : due(wait, now, random)),
  };
}

function afterSuccess(state: FeedState, visit: VisitResult, now: Instant, random: number): FeedState {
  const { failingSince: _1, problem: _2, movedTo: _3, finalUrl: _4, ...kept } = withFacts(state, visit.facts);
  const finalUrl = visit.finalUrl === state.source ? undefined : visit.finalUrl;
  const movedTo = decideMove(state, { redirects: visit.redirects, finalUrl }, now);
  return {
    ...kept,
    status: "active",
    validators: visit.validators,
    failures: 0,
    lastVisitAt: now,
    lastGoodAt: now,
    warnings: visit.warnings ?? state.warnings,
    ...(visit.outcome !== "not-modified" && { lastFullAt: now }),
    ...(visit.bodyHash !== undefined && { bodyHash: visit.bodyHash }),
    ...(finalUrl !== undefined && { finalUrl }),
    ...(movedTo !== undefined && { movedTo }),
    ...due(planGood(kept, { ...visit, wasConditional: hasValidators(validatorsToSend(state, now)) }, now), now, random),
  };
}

/** What the feed said of itself, when it was read this time, stands in place of what it said before. */
function withFacts(state: FeedState, facts: FeedFacts | undefined): FeedState {
  if (facts === undefined) return state;
  const { title: _1, link: _2, language: _3, newestAt: _4, askedIntervalMs: _5, ...kept } = state;
  const { title, link, language, newestAt, askedIntervalMs } = facts;
  return {
    ...kept,
    ...(title !== undefined && { title }),
    ...(link !== undefined && { link }),
    ...(language !== undefined && { language }),
    ...(newestAt !== undefined && { newestAt }),
    ...(askedIntervalMs !== undefined && { askedIntervalMs }),
  };
}

function isUnreadable({ problem }: VisitResult): boolean {
  return problem !== undefined && !problem.code.startsWith("fetch/");
}

/** Jitter spreads a wait, but crosses neither what the other side may expect nor what ours may. */
function due(wait: Wait, now: Instant, random: number): { readonly nextAt: Instant; readonly nextWhy: string } {
  const spread = wait.ms * (1 - JITTER + 2 * JITTER * random);
  const ms = Math.min(Math.max(spread, wait.leastMs), wait.mostMs);
  return { nextAt: later(now, ms), nextWhy: wait.why };
}
