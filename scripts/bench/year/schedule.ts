import type { Instant } from "../../../src/model/instant.ts";
import type { FeedReport } from "../../../src/model/run-report.ts";
import type { RunOutcome } from "./planet.ts";

/** Counts visits, and holds them against what the run before said of the next one. */
export interface Schedule {
  /** @param now - when the run began. */
  note(outcome: RunOutcome, now: Instant): void;
  readonly faults: () => readonly string[];
  /** Requests that the runs told of. */
  readonly told: () => number;
  /** Visits by member id since it was asked last. */
  takeVisits(): ReadonlyMap<string, number>;
}

/** Results of feeds that nobody was asked for. */
const RESTING: readonly FeedReport["result"][] = ["not-due", "gone"];

/** Nobody was visited yet. */
export function openSchedule(): Schedule {
  const due = new Map<string, Instant>();
  const faults: string[] = [];
  let told = 0;
  let visits = new Map<string, number>();
  return {
    note(outcome, now) {
      told += requestsOf(outcome);
      for (const { feedKey, memberId, result, nextAt } of outcome.fetch.feeds) {
        const isAsked = !RESTING.includes(result);
        const wasDue = (due.get(feedKey) ?? now) <= now;
        if (!outcome.isChanged && result !== "gone" && isAsked !== wasDue)
          faults.push(`${feedKey} was ${isAsked ? "asked before" : "not asked after"} its time in the run of ${now}`);
        if (isAsked) visits.set(memberId, (visits.get(memberId) ?? 0) + 1);
        due.set(feedKey, nextAt);
      }
    },
    faults: () => faults,
    told: () => told,
    takeVisits() {
      const taken = visits;
      visits = new Map();
      return taken;
    },
  };
}

/** Requests that reached a server: none of them where a name or a listener was missing. */
function requestsOf({ fetch }: RunOutcome): number {
  const asked = fetch.feeds.filter(({ result }) => !RESTING.includes(result));
  const reached = asked.filter(
    ({ problems: [first] }) => first?.code !== "fetch/dns" && first?.code !== "fetch/refused",
  );
  return reached.reduce((sum, { redirects }) => sum + 1 + (redirects?.length ?? 0), 0);
}
