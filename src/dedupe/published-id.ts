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
 * republishers to keep it, and a reader subscribed to both feeds sees the post once), else a tag: URI (RFC 4151). An entry
 * without an id has its link for one: that is what feed readers know it by, and what Venus published (reconstitute.py).
 *
 * @param claimed - ids that entries of this planet are published under already.
 */
export function decidePublishedId(sighting: Sighting, claimed: ReadonlySet<string>, about: About): string {
  const { entry, rawId } = sighting;
  const isOwn = !entry.idIsDerived || rawId === entry.link;
  if (isOwn && isIri(rawId) && !claimed.has(rawId) && !belongsToAnother(sighting, about)) return rawId;
  const host = about.planetHost.replace(/:\d+$/, "");
  return `tag:${host},${about.planetStart}:${about.feedKey}/${digest(rawId)}`;
}

function isIri(id: string): boolean {
  return id.length <= MAX_LENGTH && ABSOLUTE_IRI.test(id) && !UNSAFE_SCHEME.test(id);
}

/**
 * What names another member's site is theirs to publish under: a feed that came first cannot take it from them (S22).
 * An id that names no site at all (urn:uuid) is not believed either beside a link to another member's page.
 */
function belongsToAnother({ entry, rawId }: Sighting, { memberId, memberSites, allSites }: About): boolean {
  const sites = [siteNamedBy(rawId), entry.link === undefined ? undefined : siteOf(entry.link)];
  const own = memberSites.get(memberId) ?? [];
  for (const site of sites) {
    if (site === undefined) continue;
    if (own.includes(site)) return false;
    if (allSites.has(site)) return true;
  }
  return false;
}

/** The site in an id that has one: an address, or the authority of a tag: URI (RFC 4151 §2.1). */
function siteNamedBy(id: string): string | undefined {
  if (/^https?:/i.test(id)) return siteOf(id);
  const authority = /^tag:(?:[^,@:/]{1,64}@)?([\w.-]{1,255}),/i.exec(id)?.[1];
  return authority === undefined ? undefined : siteOf(`https://${authority}/`);
}
