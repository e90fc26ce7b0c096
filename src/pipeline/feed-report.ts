import type { EntryChange } from "../model/change.ts";
import type { FeedState, VisitOutcome, VisitRecord } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import type { Problem } from "../model/problem.ts";
import type { FeedReport } from "../model/run-report.ts";
import type { Subscribed } from "./subscribe.ts";

/** What a visit came to, told twice: as a line of the visit log and as a line of the run report. */
export interface Told {
  readonly outcome: VisitOutcome;
  readonly result: VisitRecord["outcome"];
  readonly changes: readonly EntryChange[];
}

/** The visit as the store remembers it. */
export function visitRecord(feedKey: string, { outcome, result, changes }: Told, at: Instant): VisitRecord {
  const { added, changed } = countChanges(changes);
  return {
    feedKey,
    at,
    outcome: result,
    ...measures(outcome),
    added,
    changed,
    ...(outcome.kind === "failed" ? { problem: outcome.problem } : {}),
  };
}

/** The visit as the run report tells it. */
export function visitedReport(
  feed: Subscribed,
  state: FeedState,
  told: Told,
  problems: readonly Problem[],
): FeedReport {
  return {
    ...restingReport({ ...feed, state }),
    ...countChanges(told.changes),
    ...measures(told.outcome),
    result: told.result,
    problems,
  };
}

/** A feed that was not asked. */
export function restingReport({ member, subscription, state }: Subscribed): FeedReport {
  return {
    feedKey: subscription.key,
    memberId: member.id,
    memberName: member.name,
    source: state.source,
    result: state.status === "gone" ? "gone" : "not-due",
    wireBytes: 0,
    decodedBytes: 0,
    ms: 0,
    ...countChanges([]),
    problems: [],
    nextAt: state.nextAt,
    nextWhy: state.nextWhy,
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
  return { added: of("add"), changed: of("update"), removed: of("take-down") };
}
