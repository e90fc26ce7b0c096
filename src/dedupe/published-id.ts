import { siteOf } from "../model/url.ts";
import type { About, Sighting } from "./about.ts";
import { digest } from "./fingerprint.ts";

/** An absolute IRI (RFC 3987 §2.2): a scheme, then anything but spaces, controls and what an IRI must escape. */
const ABSOLUTE_IRI = /^[a-z][a-z0-9+.-]*:[^\s\p{Cc}\p{Cf}<>"{}|\\^`]+$/iu;
/** Schemes that a careless reader of our feeds might run or open. */
const UNSAFE_SCHEME = /^(?:javascript|vbscript|data|blob|file):/i;
const MAX_LENGTH = 2048;

/**
 * The id under which our feeds publish a new entry, for ever: its own where it may be (RFC 4287 §4.2.6 asks
 * republishers to keep it, and a reader subscribed to both feeds sees the post once), else a tag: URI (RFC 4151).
 *
 * @param claimed - ids that entries of this planet are published under already.
 */
export function decidePublishedId(sighting: Sighting, claimed: ReadonlySet<string>, about: About): string {
  const { entry, rawId } = sighting;
  if (!entry.idIsDerived && isIri(rawId) && !claimed.has(rawId) && !belongsToAnother(rawId, about)) return rawId;
  const host = about.planetHost.replace(/:\d+$/, "");
  return `tag:${host},${about.planetStart}:${about.feedKey}/${digest(rawId)}`;
}

function isIri(id: string): boolean {
  return id.length <= MAX_LENGTH && ABSOLUTE_IRI.test(id) && !UNSAFE_SCHEME.test(id);
}

/** An address of another member's site is theirs to publish under: a feed that came first cannot take it from them (S22). */
function belongsToAnother(id: string, { memberId, memberSites }: About): boolean {
  const site = /^https?:/i.test(id) ? siteOf(id) : undefined;
  if (site === undefined || memberSites.get(memberId)?.includes(site)) return false;
  return [...memberSites].some(([other, sites]) => other !== memberId && sites.includes(site));
}
