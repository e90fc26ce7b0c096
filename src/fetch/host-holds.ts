import type { Freshness } from "../model/feed.ts";
import { HOUR_MS, type Instant, later } from "../model/instant.ts";
import type { Problem } from "../model/problem.ts";
import { hostKey } from "./host-queue.ts";
import { demandedMs, FLOOR_MS, RETRY_AFTER_CEILING_MS } from "./pace.ts";

/** Who is held for longer than any hold we make shows that the clock was set back; a worker's is put right by little all the time. */
const LONGEST_MS: number = RETRY_AFTER_CEILING_MS + HOUR_MS;

/**
 * Hosts that asked one visitor for quiet, each until its time is up: a worker keeps its visitor for weeks. What outlives the
 * visitor is in the feeds' rows: see row-holds.ts.
 */
export interface HostHolds {
  /**
   * Takes note of an answer: 429, and 503 with Retry-After, hold all feeds of the host.
   *
   * @returns the host that is held by it.
   */
  note(url: string, status: number, freshness: Freshness): string | undefined;
  /** How long the host of an address still wants quiet, as a Retry-After; `undefined` when it is not held, or no more. */
  heldFor(url: string): Freshness | undefined;
}

/**
 * @param isExempt - for hosts that hold many publishers behind one local address, such as an RSS bridge:
 * there a refusal means one feed, not all.
 * @param now - the clock by which holds end; an hour after an answer that does not say when.
 * @see RFC 6585 §4, RFC 9110 §10.2.3
 */
export function createHostHolds(isExempt: (url: URL) => boolean, now: () => Instant): HostHolds {
  const ends = new Map<string, Instant>();
  return {
    note(url, status, freshness) {
      if (!asksForQuiet(status, freshness) || isExempt(new URL(url))) return undefined;
      const host = hostKey(url);
      ends.set(host, later(now(), quietMs(status, freshness)));
      return host;
    },
    heldFor(url) {
      const host = hostKey(url);
      const leftMs = (ends.get(host) ?? 0) - now();
      if (leftMs > 0 && leftMs <= LONGEST_MS) return { retryAfterS: Math.ceil(leftMs / 1000) };
      ends.delete(host);
      return undefined;
    },
  };
}

/** True for an answer that means "too many questions", and not only "not now". */
export function asksForQuiet(status: number | undefined, freshness: Freshness): boolean {
  return status === 429 || (status === 503 && freshness.retryAfterS !== undefined);
}

/** As long as in the row of the feed that was refused: see decideHold. */
function quietMs(status: number, freshness: Freshness): number {
  return demandedMs({ outcome: "failed", status, freshness, validators: {}, redirects: [] }) || FLOOR_MS;
}

/** The problem of a feed that was not asked because another feed of its host was told to wait. */
export function hostHeld(host: string): Problem {
  return {
    code: "fetch/host-held",
    message: `${host} asked for quiet a while ago, so this feed of it was not asked.`,
    hint: "Nothing to do: it is asked when the host's time is up.",
  };
}
