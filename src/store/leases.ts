import type { FeedState } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";

/** When a feed is due, and where it is asked. */
export interface PlannedFeed {
  readonly key: string;
  /** The platform or host that one worker at a time asks: its pace is kept within one process. */
  readonly place: string;
  readonly host: string;
  readonly nextAt: Instant;
}

/** A feed that this worker may ask, and its row. */
export interface TakenFeed {
  readonly place: string;
  readonly state: FeedState;
}

/** What workers do together, as the server sees it. */
export interface LeaseFigures {
  /** Feeds whose time has come. */
  readonly due: number;
  /** How long the longest of them has waited, ms. */
  readonly lagMs: number;
  /** Places that some worker holds. */
  readonly leases: number;
}

/**
 * How workers of one planet share its feeds. A worker leases places, not feeds, so that the pace on a host or platform is
 * kept by one process. Leases run out by themselves: those of a killed worker are soon another's. Time is the server's.
 */
export interface Leases {
  /** How long a place is leased, ms; whoever holds places renews them three times as often. */
  readonly leaseMs: number;
  /** The server's time. */
  now(): Promise<Instant>;
  /** Says which feeds there are; others are forgotten. A time that was put off already is not moved forward. */
  plan(feeds: readonly PlannedFeed[]): Promise<void>;
  /** Feeds that are due, the longest first, `limit` at most, with their places leased to this worker; none of places that are held. */
  take(worker: string, limit: number): Promise<readonly TakenFeed[]>;
  /**
   * Puts feeds off for an hour, right before they are asked: whatever happens to this worker now, nobody asks them again before.
   * Only a crash of the server itself may forget it, within its last second.
   *
   * @returns those that may be asked: their places are this worker's still.
   */
  begin(worker: string, keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** When feeds are due next, now that they were asked; a quiet holds all feeds of its host. */
  settle(
    feeds: readonly { readonly key: string; readonly nextAt: Instant }[],
    holds: readonly { readonly host: string; readonly until: Instant }[],
  ): Promise<void>;
  /** Holds this worker's places for longer. */
  renew(worker: string): Promise<void>;
  /** Gives places back; they stay quiet for as long as between two requests. */
  release(worker: string, places: readonly string[]): Promise<void>;
  figures(): Promise<LeaseFigures>;
  close(): Promise<void>;
}
