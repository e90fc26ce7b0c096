import type { Alert, AlertState } from "../model/alert.ts";
import type { Instant } from "../model/instant.ts";
import { hashBytes } from "../model/output.ts";

/** Alerts that are over and kept, the newest: what a reader of their feed may not have seen yet. */
export const OVER_KEPT = 100;

/** What became of alerts in a run. */
export interface AlertChanges {
  readonly began: readonly Alert[];
  readonly ended: readonly Alert[];
  /** Ids of those that are over for so long that nobody asks for them any more. */
  readonly forgotten: readonly string[];
}

/**
 * Compares what is the matter now with what was known to be. A state begins once and ends once, however often it is seen in
 * between and whatever its code is then; one that returns after its end is another.
 *
 * @param known - all that are remembered.
 * @param states - what is the matter now.
 * @param isJudged - false for an alert of which this run could find out nothing: it goes on.
 */
export function decideAlerts(
  known: readonly Alert[],
  states: readonly AlertState[],
  { now, isJudged }: { readonly now: Instant; readonly isJudged: (alert: Alert) => boolean },
): AlertChanges {
  const open = new Map(known.filter(({ endedAt }) => endedAt === undefined).map((alert) => [nameOf(alert), alert]));
  const here = new Map(states.map((state) => [nameOf(state), state]));
  const ended = [...open]
    .filter(([name, alert]) => !here.has(name) && isJudged(alert))
    .map(([, alert]) => ({ ...alert, endedAt: now }));
  const began = [...here].filter(([name]) => !open.has(name)).map(([, state]) => begin(state, now));
  const over = [...ended, ...known.filter(({ endedAt }) => endedAt !== undefined)];
  const old = over.toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0)).slice(OVER_KEPT);
  return { began, ended, forgotten: old.map(({ id }) => id) };
}

function nameOf({ about, kind }: AlertState): string {
  return JSON.stringify([about, kind]);
}

function begin(state: AlertState, now: Instant): Alert {
  return {
    ...state,
    id: hashBytes(JSON.stringify([state.about, state.kind, now])).slice(0, 20),
    beganAt: now,
    told: {},
  };
}
