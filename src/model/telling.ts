import type { Problem } from "./problem.ts";

/** What came of telling the hub of feeds with news (WebSub). */
export interface HubReport {
  /** Of the hub. */
  readonly host: string;
  /** Feeds it was told of. */
  readonly told: number;
  /** Feeds that are left for the next run. */
  readonly later: number;
  /** Why it was not told of some. */
  readonly problem?: Problem;
  /** Wall time, ms. */
  readonly ms: number;
}

/** What came of asking the address of `heartbeat:`. */
export interface HeartbeatReport {
  readonly problem?: Problem;
}
