import type { Instant } from "./instant.ts";
import type { Problem } from "./problem.ts";

/** A way by which the operator is told of alerts. */
export type AlertChannel = "webhook" | "command";

/**
 * What a channel was told of an alert. `tried`: it was to be told of the beginning and could not be reached. Absent: it was
 * never to be told, because there was no such channel yet.
 */
export type AlertTold = "tried" | "began" | "ended";

/** What an alert is about, and in words that may be shown to everybody. */
export interface AlertState {
  /** `feed ana/1`, `run`: what is in this state. */
  readonly about: string;
  /** One word for what is the same trouble although its code may change from visit to visit: `unreadable`, or a code. */
  readonly kind: string;
  /** As it was when it began. */
  readonly code: string;
  /** Name of the member, as feeds.yaml has it; absent when it is about the whole planet. */
  readonly name?: string;
  readonly message: string;
  readonly hint?: string;
}

/**
 * Something that waits for the operator, from the run that found it to the run that found it gone. Private addresses and
 * secrets stand nowhere in it.
 */
export interface Alert extends AlertState {
  /** Of {@link about}, {@link kind} and when it began: never that of another. */
  readonly id: string;
  readonly beganAt: Instant;
  readonly endedAt?: Instant;
  readonly told: Readonly<Partial<Record<AlertChannel, AlertTold>>>;
}

/** One thing to tell of an alert. */
export interface AlertEvent {
  readonly event: "began" | "ended";
  readonly alert: Alert;
}

/** What a run found out about alerts, and whom it told. */
export interface AlertsReport {
  readonly began: readonly Alert[];
  readonly ended: readonly Alert[];
  /** Channels that took it, with how many events they were told. */
  readonly told: readonly { readonly channel: AlertChannel; readonly events: number }[];
  /** Why a channel was not told; it is tried again at the next run. */
  readonly problems: readonly Problem[];
}

/** What is shown of alerts: part of what a site is made of. Whom else the operator had told of them is not. */
export function alertsMark(alerts: Iterable<Alert>): readonly string[] {
  return [...alerts].map(({ id, endedAt }) => `${id} ${endedAt ?? ""}`);
}
