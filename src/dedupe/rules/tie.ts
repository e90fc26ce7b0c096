import type { KnownEntry, Told } from "../../model/change.ts";
import { canonicalUrl } from "../../model/url.ts";
import type { About, Sighting } from "../about.ts";
import { attributionTo } from "./attribution.ts";
import type { Finding, Yields } from "./rule.ts";
import { isOnSiteOf } from "./standing.ts";

/**
 * What ties two entries that are much alike, so that they are one post for certain: one member, a declared alias, an
 * author that is named, a link from the copy to its original. Where one of them says whose it is, it is the copy: nobody
 * can hide another's post by a claim of their own (security rule S22).
 *
 * @returns `undefined` when nothing ties them: then both stay, for whoever copies may be read first.
 */
export function tieBetween(incoming: Sighting, other: KnownEntry, about: About): Finding | undefined {
  if (other.memberId === about.memberId) return { evidence: "Both feeds are one member's." };
  return aliasTie(incoming, other, about) ?? attributionTie(incoming, other, about) ?? linkTie(incoming, other, about);
}

function aliasTie({ entry }: Sighting, other: KnownEntry, about: About): Finding | undefined {
  const ours = aliasOf(about.memberId, other.canonicalUrl, about);
  const theirs = aliasOf(other.memberId, entry.canonicalUrl, about);
  return oneSided(
    theirs === undefined ? undefined : `${theirs} is an alias of the other's member.`,
    ours === undefined ? undefined : `${ours} is an alias of the other's member.`,
  );
}

/** The declared address of a member under which a page stands. */
function aliasOf(memberId: string, url: string | undefined, { aliases }: About): string | undefined {
  if (url === undefined) return undefined;
  return aliases?.get(memberId)?.find((alias) => {
    const under = canonicalUrl(alias);
    return under !== undefined && (url === under || url.startsWith(`${under}/`));
  });
}

function attributionTie({ entry }: Sighting, other: KnownEntry, about: About): Finding | undefined {
  return oneSided(
    attributionTo(other.memberId, entry, about),
    other.told && attributionTo(about.memberId, other.told, about),
  );
}

/**
 * The copy links to its original, which stands on its author's own site and has not changed since. One that came before
 * the original is a copy only where it stands on no site of its own: else a page that an author links to could be written
 * afterwards, with the author's words.
 */
function linkTie({ entry, known }: Sighting, other: KnownEntry, about: About): Finding | undefined {
  const firstSeen = known?.firstSeen ?? about.now;
  const isOriginal = other.editedAt === undefined || other.editedAt <= firstSeen;
  const toOther = linksTo(entry.body.links, other.canonicalUrl) && isOriginal && other.firstSeen <= firstSeen;
  const toUs =
    linksTo(linksOf(other.told), entry.canonicalUrl) &&
    known === undefined &&
    isOnSiteOf(about.memberId, entry.canonicalUrl, about) &&
    !isOnSiteOf(other.memberId, other.canonicalUrl, about);
  return oneSided(
    toOther && isOnSiteOf(other.memberId, other.canonicalUrl, about) ? "It links to the other." : undefined,
    toUs ? "It links to the other." : undefined,
  );
}

function linksOf(told: Told | undefined): readonly { readonly target: string }[] {
  return (told?.links ?? []).map((target) => ({ target }));
}

function linksTo(links: readonly { readonly target: string }[], url: string | undefined): boolean {
  return url !== undefined && links.some(({ target }) => target === url);
}

/** The one that gives evidence against itself is the copy; two that each point at the other prove nothing. */
function oneSided(incoming: string | undefined, other: string | undefined): Finding | undefined {
  if ((incoming === undefined) === (other === undefined)) return undefined;
  const yields: Yields = incoming === undefined ? "other" : "incoming";
  return { evidence: incoming ?? other ?? "", yields };
}
