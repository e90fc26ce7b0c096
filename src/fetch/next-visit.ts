import type { FeedFacts, FeedState, Freshness } from "../model/feed.ts";
import { DAY_MS, type Instant, later } from "../model/instant.ts";
import { decideMove, isMoveRefuted } from "./moves.ts";
import { type Plan, planFailed, planGood } from "./pace.ts";
import { APART_MS, validatorsToSend } from "./politeness.ts";
import { isPermanent } from "./redirects.ts";
import { decideHold } from "./row-holds.ts";
import { afterSkipped } from "./skip-times.ts";
import { hasValidators } from "./validators.ts";
import type { VisitResult } from "./visit-result.ts";

/** Far enough never to be due. */
const NEVER_MS: number = 36_500 * DAY_MS;

/** Due times are spread by this share either way, so that feeds do not march in step. */
const JITTER = 0.1;

/** The moments from which a visit's consequences count. */
export interface VisitTimes {
  /**
   * When the run began. Our own pace counts from here: a feed asked ten seconds into an hourly run is due at the start of
   * the next one, and is not asked every second hour only.
   */
  readonly startedAt: Instant;
  /** When the answer came. What server and feed ask for counts from here. */
  readonly answeredAt: Instant;
}

/**
 * Decides what is remembered of a visit and when the next one is due. Pure.
 * Entries are no part of it: a failed visit deletes nothing.
 *
 * @param state - the row before the visit.
 * @param random - 0 to 1, for the jitter.
 */
export function decideNext(state: FeedState, visit: VisitResult, times: VisitTimes, random: number): FeedState {
  if (visit.problem?.code === "fetch/host-held") return afterHold(state, visit, times);
  return visit.outcome === "failed"
    ? afterFailure(state, visit, times, random)
    : afterSuccess(state, visit, times, random);
}

/** The feed was not asked: nothing is held against it. */
function afterHold(state: FeedState, visit: VisitResult, times: VisitTimes): FeedState {
  const plan = planFailed({ failures: 1, refusedForMs: 0 }, visit);
  const { nextIsFirm: _1, ...kept } = state;
  const { nextWhy, ...next } = due({ ...plan, own: { ...plan.own, why: "an hour" } }, times, 0.5);
  return {
    ...kept,
    ...holdAfter(visit, times),
    ...next,
    nextWhy: `another feed of its host was told to wait: ${nextWhy}`,
  };
}

function afterFailure(state: FeedState, visit: VisitResult, times: VisitTimes, random: number): FeedState {
  const { answeredAt } = times;
  const { hold: _1, nextIsFirm: _2, movedTo, ...kept } = state;
  const failures = state.failures + 1;
  const failingSince = state.failingSince ?? answeredAt;
  const plan = planFailed({ failures, refusedForMs: answeredAt - failingSince }, visit);
  const isRefuted = isMoveRefuted(state, visit);
  // Where a feed is only lent out (302, 307), or where it moved to of late, a 410 does not speak for its own address.
  const isGone = visit.status === 410 && !isRefuted && (visit.redirects.length === 0 || isPermanent(visit.redirects));
  return {
    ...kept,
    ...(movedTo !== undefined && !isRefuted && { movedTo }),
    ...holdAfter(visit, times),
    ...certificateOf(visit),
    status: isGone ? "gone" : "active",
    // Validators belong to a body that could be read: keeping those of one that could not would bring only 304s.
    validators: isUnreadable(visit) ? {} : state.validators,
    failures,
    failingSince,
    lastVisitAt: answeredAt,
    ...(visit.problem !== undefined && { problem: visit.problem }),
    ...(isGone
      ? {
          nextAt: later(answeredAt, NEVER_MS),
          nextWhy: "it answered 410 Gone: not asked until its address changes or --revive",
        }
      : outsideSkipped(due(plan, times, random), state, visit, times)),
  };
}

function afterSuccess(state: FeedState, visit: VisitResult, times: VisitTimes, random: number): FeedState {
  const { failingSince: _1, problem: _2, movedTo: _3, finalUrl: _4, hold: _5, ...rest } = withFacts(state, visit.facts);
  const { hadBare304: _6, maxAgeS: _7, nextIsFirm: _8, ...kept } = rest;
  const { startedAt, answeredAt } = times;
  const finalUrl = visit.finalUrl === state.source ? undefined : visit.finalUrl;
  const movedTo = decideMove(state, { ...visit, finalUrl }, answeredAt);
  const wasConditional = hasValidators(validatorsToSend(state, startedAt, visit.isRechecked));
  const freshness = freshnessOf(state, visit);
  const { maxAgeS } = freshness;
  return {
    ...kept,
    status: "active",
    validators: visit.validators,
    failures: 0,
    lastVisitAt: answeredAt,
    lastGoodAt: answeredAt,
    warnings: visit.warnings ?? state.warnings,
    ...(visit.outcome !== "not-modified" && { lastFullAt: answeredAt }),
    ...hadBare304(state, visit),
    ...(visit.bodyHash !== undefined && { bodyHash: visit.bodyHash }),
    ...(finalUrl !== undefined && { finalUrl }),
    ...(movedTo !== undefined && { movedTo }),
    ...(maxAgeS !== undefined && { maxAgeS }),
    ...certificateOf(visit),
    ...outsideSkipped(
      due(planGood(kept, { ...visit, freshness, wasConditional }, answeredAt), times, random),
      kept,
      visit,
      times,
    ),
  };
}

/** A 304 without a word on freshness makes the kept copy fresh again for as long as it was at first (RFC 9111 §4.3.4). */
function freshnessOf({ maxAgeS }: FeedState, { freshness, keepsFreshness }: VisitResult): Freshness {
  return keepsFreshness === true && maxAgeS !== undefined ? { ...freshness, freshS: maxAgeS, maxAgeS } : freshness;
}

function hadBare304(state: FeedState, { outcome, isBare }: VisitResult): Pick<FeedState, "hadBare304"> {
  const isDoubtful = outcome === "not-modified" && (isBare === true || state.hadBare304 === true);
  return isDoubtful ? { hadBare304: true } : {};
}

/** A visit over a connection that was open already shows none: then the one before holds. */
function certificateOf({ certificateEndsAt }: VisitResult): Pick<FeedState, "certificateEndsAt"> {
  return certificateEndsAt === undefined ? {} : { certificateEndsAt };
}

function holdAfter(visit: VisitResult, { answeredAt }: VisitTimes): Pick<FeedState, "hold"> {
  const hold = decideHold(visit, answeredAt);
  return hold === undefined ? {} : { hold };
}

/** What the feed said of itself, when it was read this time, stands in place of what it said before. */
function withFacts(state: FeedState, facts: FeedFacts | undefined): FeedState {
  if (facts === undefined) return state;
  const { feedId: _1, title: _2, link: _3, language: _4, newestAt: _5, postGapMs: _6, rights: _9, ...before } = state;
  const { askedIntervalMs: _7, skip: _8, ...kept } = before;
  const { id, title, link, language, rights, newestAt, postGapMs, askedIntervalMs, skip } = facts;
  return {
    ...kept,
    ...(id !== undefined && { feedId: id }),
    ...(title !== undefined && { title }),
    ...(link !== undefined && { link }),
    ...(language !== undefined && { language }),
    ...(rights !== undefined && { rights }),
    ...(newestAt !== undefined && { newestAt }),
    ...(postGapMs !== undefined && { postGapMs }),
    ...(askedIntervalMs !== undefined && { askedIntervalMs }),
    ...(skip !== undefined && { skip }),
  };
}

function isUnreadable({ problem }: VisitResult): boolean {
  return problem !== undefined && !problem.code.startsWith("fetch/");
}

/** The hours and days in which the feed wants no visit are waited for, a day after the answer at most. */
function outsideSkipped(next: Due, { skip }: FeedState, visit: VisitResult, { answeredAt }: VisitTimes): Due {
  const nextAt = visit.isFile === true ? next.nextAt : afterSkipped(next.nextAt, skip, later(answeredAt, DAY_MS));
  return nextAt === next.nextAt
    ? next
    : { nextAt, nextWhy: `${next.nextWhy}; and not at the times the feed leaves out`, nextIsFirm: true };
}

type Due = Pick<FeedState, "nextAt" | "nextWhy" | "nextIsFirm">;

/** Jitter spreads our own wait, but crosses neither what the other side may expect nor what ours may. */
function due({ own, asked }: Plan, { startedAt, answeredAt }: VisitTimes, random: number): Due {
  const spreadMs = own.ms * (1 - JITTER + 2 * JITTER * random);
  const ownAt = later(startedAt, Math.min(Math.max(spreadMs, own.leastMs), own.mostMs));
  if (own.mostMs === 0) return { nextAt: ownAt, nextWhy: own.why };
  const askedAt = later(answeredAt, asked.ms);
  const isAsked = asked.ms > 0 && askedAt >= ownAt;
  const nextAt = latest(isAsked ? askedAt : ownAt, later(answeredAt, APART_MS));
  return isAsked ? { nextAt, nextWhy: asked.why, nextIsFirm: true } : { nextAt, nextWhy: own.why };
}

function latest(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
