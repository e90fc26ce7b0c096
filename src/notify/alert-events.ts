import type { Alert, AlertChannel, AlertEvent } from "../model/alert.ts";

/**
 * What a channel is still to be told, oldest first: each beginning and each end once. Of what was over before there was such
 * a channel nothing is told.
 */
export function untold(alerts: readonly Alert[], channel: AlertChannel): readonly AlertEvent[] {
  return alerts
    .flatMap((alert) => eventsOf(alert, channel).map((event) => ({ event, alert })))
    .toSorted((a, b) => timeOf(a) - timeOf(b));
}

/** The alerts as they are when a channel was told of these events, or was to be told and could not be reached. */
export function afterTelling(events: readonly AlertEvent[], channel: AlertChannel, isTold: boolean): readonly Alert[] {
  const last = new Map(events.map(({ alert, event }) => [alert.id, { alert, event }]));
  return [...last.values()].map(({ alert, event }) => {
    const before = alert.told[channel];
    return { ...alert, told: { ...alert.told, [channel]: isTold ? event : (before ?? "tried") } };
  });
}

function eventsOf({ told, endedAt }: Alert, channel: AlertChannel): readonly AlertEvent["event"][] {
  const before = told[channel];
  if (before === "ended") return [];
  if (before === "began") return endedAt === undefined ? [] : ["ended"];
  if (endedAt === undefined) return ["began"];
  return before === "tried" ? ["began", "ended"] : [];
}

function timeOf({ event, alert: { beganAt, endedAt = beganAt } }: AlertEvent): number {
  return event === "began" ? beganAt : endedAt;
}
