import type { Redirect } from "./feed.ts";
import type { Instant } from "./instant.ts";
import type { Problem } from "./problem.ts";

/** What came of one feed in a run. `gone`: answered 410 earlier and is not asked any more. */
export type FeedResult =
  | "fetched"
  | "unchanged"
  | "not-modified"
  | "failed"
  | "not-due"
  | "gone"
  | "paused"
  | "opted-out";

/** One feed's part of a run, for people and machines (fetching rule F43). */
export interface FeedReport {
  readonly feedKey: string;
  readonly memberId: string;
  readonly memberName: string;
  /** Address or path as in feeds.yaml, secrets left out. */
  readonly source: string;
  readonly result: FeedResult;
  readonly status?: number;
  readonly wireBytes: number;
  readonly decodedBytes: number;
  readonly ms: number;
  /** Entries new, edited and taken down. */
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** Why it failed; else what was odd about it. */
  readonly problems: readonly Problem[];
  /** Hops on the way to it, in order; absent when there were none. */
  readonly redirects?: readonly Redirect[];
  /** Feeds that an HTML page named in its place, five at most; nobody asks them. */
  readonly candidates?: readonly string[];
  readonly nextAt: Instant;
  readonly nextWhy: string;
}

/** One reading list's part of a run. */
export interface ListReport {
  /** Its `id:`, else its address or path, secrets left out. */
  readonly name: string;
  readonly result: FeedResult;
  /** Of its last good copy, those who stay for some days more included. */
  readonly members: number;
  /** Who came, who is not in it any more since this visit, and whose days were over. */
  readonly added: number;
  readonly gone: number;
  readonly left: number;
  /** Why it could not be taken; else what was odd about it. */
  readonly problems: readonly Problem[];
  readonly nextAt: Instant;
  readonly nextWhy: string;
}

/** What `fetch` did. */
export interface RefreshReport {
  readonly startedAt: Instant;
  /** Wall time, ms. */
  readonly ms: number;
  /** In the order of feeds.yaml. */
  readonly feeds: readonly FeedReport[];
  /** What came of the lists, which were read before; absent without any. */
  readonly lists?: readonly ListReport[];
  /**
   * Set when a site built now would be worth less than the one that is there: every feed asked failed, and either nobody
   * at all could be reached (`network`: the fault is ours), or no feed of the planet was read at its last visit (`feeds`).
   */
  readonly nothingRead?: "network" | "feeds";
}

/** What `build` did. */
export interface BuildReport {
  readonly ms: number;
  /** Files the site consists of. */
  readonly planned: number;
  /** Files made anew because what they show changed. */
  readonly rendered: number;
  /** Files whose bytes changed on disk. */
  readonly written: number;
  readonly removed: number;
  /** Entries in the store. */
  readonly entries: number;
  /** What could not be published, and why. */
  readonly problems: readonly Problem[];
}

/** A whole run. */
export interface RunReport {
  readonly refresh?: RefreshReport;
  readonly build?: BuildReport;
  readonly warnings: readonly Problem[];
}
