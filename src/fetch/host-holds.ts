import type { Freshness } from "../model/feed.ts";
import type { Problem } from "../model/problem.ts";
import { hostKey } from "./host-queue.ts";

/** Hosts that asked for quiet in this run. What of it outlives the run is in the feeds' rows: see row-holds.ts. */
export interface HostHolds {
  /**
   * Takes note of an answer: 429, and 503 with Retry-After, hold all feeds of the host.
   *
   * @returns the host that is held by it.
   */
  note(url: string, status: number, freshness: Freshness): string | undefined;
  /** How long the host of an address wants quiet, when it is held; `{}` when it did not say. */
  heldFor(url: string): Freshness | undefined;
}

/**
 * @param isExempt - for hosts that hold many publishers behind one local address, such as an RSS bridge:
 * there a refusal means one feed, not all.
 * @see RFC 6585 §4, RFC 9110 §10.2.3
 */
export function createHostHolds(isExempt: (url: URL) => boolean): HostHolds {
  const held = new Map<string, Freshness>();
  return {
    note(url, status, freshness) {
      if (!asksForQuiet(status, freshness) || isExempt(new URL(url))) return undefined;
      const host = hostKey(url);
      held.set(host, freshness);
      return host;
    },
    heldFor: (url) => held.get(hostKey(url)),
  };
}

/** True for an answer that means "too many questions", and not only "not now". */
export function asksForQuiet(status: number | undefined, freshness: Freshness): boolean {
  return status === 429 || (status === 503 && freshness.retryAfterS !== undefined);
}

/** The problem of a feed that was not asked because another feed of its host was told to wait. */
export function hostHeld(host: string): Problem {
  return {
    code: "fetch/host-held",
    message: `${host} asked for quiet earlier in this run, so this feed of it was not asked.`,
    hint: "Nothing to do: it is asked when the host's time is up.",
  };
}
