import type { KnownEntry } from "../model/change.ts";
import type { EntryId } from "../model/entry.ts";
import type { Instant } from "../model/instant.ts";
import type { About } from "./about.ts";
import { isOnSiteOf } from "./rules/standing.ts";

/** What decides which of two copies is shown. */
export interface Claim {
  /** Of an entry that is kept. */
  readonly id?: EntryId | undefined;
  readonly memberId: string;
  readonly canonicalUrl?: string | undefined;
  readonly firstSeen: Instant;
  readonly riverAt: Instant;
}

/**
 * True when an incoming entry is to be shown in place of a kept one: it is on its author's own site and the other is
 * not; else its feed is an author's and the other's an aggregator's; else it was here first, by our clock before its own.
 * Against another author that is not enough unless the kept entry itself gives an address of the incoming one's
 * site: nobody is hidden by a stranger who came later with the same words (security rule S22).
 */
export function outranks(incoming: Claim, kept: KnownEntry, about: About): boolean {
  if (!comesBefore(incoming, kept, about) && !wasFirst(incoming, kept, about)) return false;
  const isTrusted = incoming.memberId === kept.memberId || roleOf(kept, about) === "aggregator";
  return isTrusted || isOnSiteOf(incoming.memberId, kept.canonicalUrl, about);
}

/** Of two equal claims that of the entry which was kept first: so the same one wins whenever they are compared. */
function wasFirst(incoming: Claim, kept: KnownEntry, about: About): boolean {
  return incoming.id !== undefined && incoming.id < kept.id && !comesBefore(kept, incoming, about);
}

/** The order of claims: author before aggregator, own site before another's, then who was here first. */
export function comesBefore(a: Claim, b: Claim, about: About): boolean {
  const [ownA, ownB] = [a, b].map((claim) => isOnSiteOf(claim.memberId, claim.canonicalUrl, about));
  const [authorA, authorB] = [a, b].map((claim) => roleOf(claim, about) === "author");
  // An aggregator's site may carry copies of everybody's posts: its own domain makes it no author.
  if (authorA !== authorB) return authorA === true;
  if (ownA !== ownB) return ownA === true;
  if (a.firstSeen !== b.firstSeen) return a.firstSeen < b.firstSeen;
  return a.riverAt < b.riverAt;
}

function roleOf({ memberId }: Claim, about: About): "author" | "aggregator" {
  return memberId === about.memberId ? about.role : (about.roles.get(memberId) ?? "author");
}
