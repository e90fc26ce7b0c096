import { takenOver } from "../../fetch/taken-over.ts";
import type { EntryChange } from "../../model/change.ts";
import type { FeedState, VisitOutcome, VisitRecord } from "../../model/feed.ts";
import type { Instant } from "../../model/instant.ts";
import type { Problem } from "../../model/problem.ts";
import type { FeedReport } from "../../model/run-report.ts";
import { shownProblem, withoutPaths, withoutSecrets } from "../../model/secret.ts";
import type { Subscribed } from "./subscribe.ts";
import { whyUnasked } from "./whom-to-ask.ts";

/** What a visit came to, told twice: as a line of the visit log and as a line of the run report. */
export interface Told {
  readonly outcome: VisitOutcome;
  readonly result: VisitRecord["outcome"];
  readonly changes: readonly EntryChange[];
  /** Feeds that a page named in the place of this one. */
  readonly candidates?: readonly string[];
}

/** The visit as the store remembers it. @param state - the feed's row after it. */
export function visitRecord(state: FeedState, { outcome, result, changes }: Told, at: Instant): VisitRecord {
  const { added, changed } = countChanges(changes);
  return {
    feedKey: state.key,
    at,
    outcome: result,
    ...measures(outcome),
    added,
    changed,
    ...(outcome.kind === "failed" ? { problem: outcome.problem } : {}),
    nextAt: state.nextAt,
    nextWhy: state.nextWhy,
  };
}

/** The visit as the run report tells it. */
export function visitedReport(
  feed: Subscribed,
  state: FeedState,
  told: Told,
  problems: readonly Problem[],
): FeedReport {
  return shownReport(feed, {
    ...restingReport({ ...feed, state }),
    ...countChanges(told.changes),
    ...measures(told.outcome),
    result: told.result,
    problems,
    ...(told.outcome.redirects.length === 0 ? {} : { redirects: told.outcome.redirects }),
    ...(told.candidates === undefined ? {} : { candidates: told.candidates }),
  });
}

/** A feed that was not asked. @param now - when it was not; absent for one that was about to be. */
export function restingReport(feed: Subscribed, now?: Instant): FeedReport {
  const { member, subscription, state } = feed;
  return shownReport(feed, {
    feedKey: subscription.key,
    memberId: member.id,
    memberName: member.name,
    source: state.source,
    result: restingAs(feed, now),
    wireBytes: 0,
    decodedBytes: 0,
    ms: 0,
    ...countChanges([]),
    problems: takenOver(state),
    nextAt: state.nextAt,
    nextWhy: state.nextWhy,
  });
}

function restingAs({ member, state }: Subscribed, now: Instant | undefined): FeedReport["result"] {
  const unasked = now === undefined ? undefined : whyUnasked(member, now);
  if (unasked !== undefined) return unasked === "opted-out" ? "opted-out" : "paused";
  return state.status === "gone" ? "gone" : "not-due";
}

/** Logs of CI are often public: of a private feed a report names the host and no more (security rule S25). */
function shownReport({ member }: Pick<Subscribed, "member">, report: FeedReport): FeedReport {
  const hide = member.isPrivate === true ? withoutPaths : withoutSecrets;
  const { redirects, candidates } = report;
  return {
    ...report,
    source: hide(report.source),
    problems: report.problems.map((problem) => shownProblem(problem, hide)),
    ...(redirects && { redirects: redirects.map((hop) => ({ ...hop, from: hide(hop.from), to: hide(hop.to) })) }),
    ...(candidates && { candidates: candidates.map(hide) }),
  };
}

function measures({
  status,
  wireBytes,
  decodedBytes,
  ms,
}: VisitOutcome): Pick<FeedReport, "status" | "wireBytes" | "decodedBytes" | "ms"> {
  return { ...(status === undefined ? {} : { status }), wireBytes, decodedBytes, ms };
}

function countChanges(changes: readonly EntryChange[]): {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
} {
  const of = (kind: EntryChange["kind"]): number => changes.filter((change) => change.kind === kind).length;
  const held = changes.filter((change) => change.kind === "add" && change.held === true).length;
  return { added: of("add") - held, changed: of("update"), removed: of("take-down") };
}
