import type { FeedIdentity, FeedState, Quarantine } from "../../model/feed.ts";
import type { Instant } from "../../model/instant.ts";

/** The row after a document that was the member's. */
export function trustedRow(row: FeedState, identity: FeedIdentity | undefined): FeedState {
  const { quarantine: _, ...rest } = row;
  return identity === undefined ? rest : { ...rest, identity };
}

/**
 * The row after a document that may be somebody else's: when to ask next is of this visit, what pages show of the
 * feed, and what its kept document was read with, is of the time before.
 */
export function quarantinedRow(
  before: FeedState,
  next: FeedState,
  found: Pick<Quarantine, "reasons" | "url">,
  now: Instant,
): FeedState {
  const quarantine = { since: before.quarantine?.since ?? now, reasons: found.reasons, url: found.url };
  return { ...asBefore(before, next), quarantine };
}

/** The row after a visit without news, of a feed that is in quarantine: nothing of the stranger is taken over. */
export function asBefore(before: FeedState, next: FeedState): FeedState {
  const { finalUrl: _1, movedTo: _2, ...rest } = next;
  return {
    ...rest,
    ...(before.finalUrl === undefined ? {} : { finalUrl: before.finalUrl }),
    ...(before.movedTo === undefined ? {} : { movedTo: before.movedTo }),
  };
}
