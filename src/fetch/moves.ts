import type { FeedState, Redirect } from "../model/feed.ts";
import { DAY_MS, type Instant } from "../model/instant.ts";
import { siteOf } from "../model/url.ts";
import { isPermanent } from "./redirects.ts";

type Move = NonNullable<FeedState["movedTo"]>;

/** Sightings, and time between first and last, before a permanent redirect is believed: many are accidents. */
const SIGHTINGS = 3;
const SETTLING_MS: number = 7 * DAY_MS;

/**
 * What a good visit says of where a feed lives now. To be called only when its answer could be read:
 * expired domains and hotel logins redirect for good, too.
 *
 * @param finalUrl - where the answer came from.
 * @returns `undefined` when the feed is where feeds.yaml says, or only lent out (302, 307).
 */
export function decideMove(
  state: FeedState,
  visit: { readonly redirects: readonly Redirect[]; readonly finalUrl: string | undefined },
  now: Instant,
): Move | undefined {
  const known = state.movedTo;
  const { redirects, finalUrl } = visit;
  if (finalUrl === undefined || finalUrl === state.source) return undefined;
  // Asked directly at its new address: the move stands, there was nothing to see of it this time.
  if (redirects.length === 0) return known?.url === finalUrl ? known : undefined;
  if (!isPermanent(redirects)) return undefined;
  return known?.url === finalUrl ? { ...known, seen: known.seen + 1 } : { url: finalUrl, since: now, seen: 1 };
}

/**
 * The address to ask a feed at: the one in feeds.yaml, or the one it moved to for good within its own site.
 * A move to another site is the operator's decision; feeds.yaml is never rewritten here.
 */
export function addressToAsk(state: FeedState, now: Instant): string {
  const move = state.movedTo;
  if (move === undefined || !hasSettled(move, now)) return state.source;
  return siteOf(move.url) === siteOf(state.source) ? move.url : state.source;
}

/** True when a permanent redirect was seen often and long enough to change the address in feeds.yaml. */
export function hasSettled(move: Move, now: Instant): boolean {
  return move.seen >= SIGHTINGS && now - move.since >= SETTLING_MS;
}
