import type { FeedFacts, FeedState, Redirect } from "../model/feed.ts";
import { DAY_MS, type Instant } from "../model/instant.ts";
import type { Problem } from "../model/problem.ts";
import { siteOf } from "../model/url.ts";
import { isPermanent } from "./redirects.ts";

type Move = NonNullable<FeedState["movedTo"]>;

/** Sightings, and time between first and last, before a permanent redirect is believed: many are accidents. */
const SIGHTINGS = 3;
const SETTLING_MS: number = 7 * DAY_MS;

/** A good visit, as far as it tells of a move. */
interface Arrival {
  readonly redirects: readonly Redirect[];
  /** Where the answer came from; absent for files. */
  readonly finalUrl: string | undefined;
  /** See {@link isSameFeed}. */
  readonly isSameFeed?: boolean;
}

/**
 * What a good visit says of where a feed lives now. To be called only when its answer could be read:
 * expired domains and hotel logins redirect for good, too.
 *
 * @returns `undefined` when the feed is where feeds.yaml says, or only lent out (302, 307).
 */
export function decideMove(state: FeedState, visit: Arrival, now: Instant): Move | undefined {
  const { redirects, finalUrl } = visit;
  if (finalUrl === undefined || finalUrl === state.source) return undefined;
  const known = state.movedTo?.url === finalUrl ? state.movedTo : undefined;
  // Asked directly at its new address: the move stands, there was nothing to see of it this time.
  if (redirects.length === 0) return known;
  if (!isPermanent(redirects)) return undefined;
  const { seen, ...sighting } = known ?? { url: finalUrl, since: now, seen: 0 };
  return { ...sighting, seen: seen + 1, ...(visit.isSameFeed === false && { isStranger: true }) };
}

/**
 * Whether a document is that of the feed that was read before: it has its id or title, or a post that is kept.
 *
 * @param state - the row before the visit.
 * @param hasKnownEntry - an entry of the document was there at an earlier visit.
 * @returns `undefined` when no earlier visit brought anything to compare with.
 */
export function isSameFeed(state: FeedState, facts: FeedFacts, hasKnownEntry: boolean): boolean | undefined {
  if (state.lastGoodAt === undefined) return undefined;
  const hasItsId = facts.id !== undefined && facts.id === state.feedId;
  const hasItsTitle = facts.title !== undefined && facts.title === state.title;
  return hasKnownEntry || hasItsId || hasItsTitle;
}

/**
 * The address to ask a feed at: the one in feeds.yaml, or the one it moved to for good within its own site.
 * A move to another site is the operator's decision; feeds.yaml is never rewritten here.
 */
export function addressToAsk(state: FeedState, now: Instant): string {
  const move = state.movedTo;
  return move !== undefined && isAdopted(state, move, now) ? move.url : state.source;
}

/**
 * True when a visit shows that the feed is not where it moved to after all: that address was asked directly, and has
 * nothing any more. Then the address in feeds.yaml counts again.
 */
export function isMoveRefuted(
  { movedTo }: FeedState,
  {
    status,
    redirects,
    finalUrl,
  }: Pick<Arrival, "redirects"> & { readonly status?: number; readonly finalUrl?: string },
): boolean {
  const askedAt = redirects[0]?.from ?? finalUrl;
  return movedTo !== undefined && askedAt === movedTo.url && (status === 404 || status === 410);
}

/** True when a permanent redirect was seen often and long enough to change the address in feeds.yaml. */
export function hasSettled(move: Move, now: Instant): boolean {
  return move.seen >= SIGHTINGS && now - move.since >= SETTLING_MS;
}

/** What the operator is told of a move that has settled; `undefined` before. */
export function moveProblem(state: FeedState, now: Instant): Problem | undefined {
  const move = state.movedTo;
  if (move === undefined || !hasSettled(move, now)) return undefined;
  const hint = `Please update feeds.yaml: in place of ${state.source} write ${move.url}`;
  if (isAdopted(state, move, now)) {
    return { code: "fetch/moved", message: `The feed has moved for good and is now asked at ${move.url}.`, hint };
  }
  const what = move.isStranger === true ? "where another feed was found" : "on another site";
  return {
    code: "fetch/moved",
    message: `The feed redirects for good to ${move.url}, ${what}. It is still asked at its old address.`,
    hint: `${hint}, if the member says that it is theirs.`,
  };
}

function isAdopted(state: FeedState, move: Move, now: Instant): boolean {
  return move.isStranger !== true && hasSettled(move, now) && siteOf(move.url) === siteOf(state.source);
}
