import type { Alert, AlertsReport } from "../../model/alert.ts";
import type { RefreshReport } from "../../model/run-report.ts";
import { type AlertChanges, decideAlerts } from "../../notify/alert-changes.ts";
import type { Ports } from "../ports.ts";
import { ABOUT_RUN, type AlertFeed, alertStates, UNREADABLE } from "./alert-states.ts";

/**
 * What began and what ended to wait for the operator, remembered.
 *
 * @param known - all alerts that are remembered.
 * @param feeds - feeds and lists as they are after the run.
 */
export async function findAlerts(
  known: readonly Alert[],
  feeds: readonly AlertFeed[],
  report: RefreshReport,
  { store, now }: Pick<Ports, "store" | "now">,
): Promise<Pick<AlertsReport, "began" | "ended">> {
  const at = now();
  const states = alertStates(report.nothingRead === "network" ? [] : feeds, report, at);
  const changes = decideAlerts(known, states, { now: at, isJudged: judgeOf(report, feeds) });
  const { began, ended, forgotten } = changes;
  if (began.length + ended.length + forgotten.length > 0) await remember(changes, store);
  return { began, ended };
}

/**
 * A run that reached nobody finds out nothing of feeds, and one that read nothing new, nothing of itself. Of a feed that
 * fails right now only whether it can be read is known; one that left feeds.yaml is nobody's trouble any more.
 */
function judgeOf({ nothingRead, feeds: reports }: RefreshReport, feeds: readonly AlertFeed[]) {
  const failing = new Set(feeds.filter(({ state }) => state.failures > 0).map(({ about }) => about));
  const isRead = reports.some(({ result }) => /^(?:fetched|unchanged|not-modified)$/.test(result));
  return ({ about, kind }: Alert): boolean => {
    if (about === ABOUT_RUN) return isRead;
    return nothingRead !== "network" && (kind === UNREADABLE || !failing.has(about));
  };
}

async function remember({ began, ended, forgotten }: AlertChanges, store: Ports["store"]): Promise<void> {
  const changed = [...began, ...ended].map((alert) => [alert.id, alert] as const);
  await store.putNotes("alert", new Map([...changed, ...forgotten.map((id) => [id, undefined] as const)]));
}
