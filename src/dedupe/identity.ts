import { type KnownEntry, rawIdKey } from "../model/change.ts";
import type { CleanEntry } from "../model/entry.ts";
import type { Problem } from "../model/problem.ts";
import type { Sighting } from "./about.ts";

/** Fewest entries that make a migration: one entry with another id and the same link may well be the next post of a page that is rewritten daily. */
const MIGRATION_MIN = 2;
/** Share of a document's entries whose ids must have changed at once. */
const MIGRATION_SHARE = 0.5;

/**
 * Which kept entry each incoming one is. By its id; else, when most ids of the feed changed while their links
 * stayed, by link, so that a moved or regenerated blog is not published a second time. One entry alone with
 * another id is the old one only when its words are the same, too.
 *
 * @param own - kept entries of this feed; those of other feeds can never be meant (security rule S22).
 */
export function identify(
  incoming: readonly CleanEntry[],
  own: readonly KnownEntry[],
): { readonly sightings: readonly Sighting[]; readonly problems: readonly Problem[] } {
  const byId = matchIds(incoming, own);
  const renamed = renamedEntries(byId, own);
  const isMigration = renamed.size >= MIGRATION_MIN && renamed.size > byId.length * MIGRATION_SHARE;
  const sightings = byId.map((sighting): Sighting => {
    const old = renamed.get(sighting);
    const isSame = old !== undefined && (isMigration || haveSameWords(sighting.entry, old));
    return isSame ? { ...sighting, known: old } : sighting;
  });
  return { sightings, problems: isMigration ? [idsChanged(renamed.size)] : [] };
}

/** Each id once, the first; an entry's present id goes before one it had formerly. */
function matchIds(incoming: readonly CleanEntry[], own: readonly KnownEntry[]): readonly Sighting[] {
  const entries = new Map<string, CleanEntry>();
  for (const entry of incoming) {
    const rawId = rawIdKey(entry.rawId);
    if (!entries.has(rawId)) entries.set(rawId, entry);
  }
  const present = new Map(own.map((known) => [known.rawId, known]));
  const former = new Map(own.flatMap((known) => (known.formerIds ?? []).map((id) => [id, known] as const)));
  const taken = new Set<number>();
  for (const rawId of entries.keys()) {
    const known = present.get(rawId);
    if (known !== undefined) taken.add(known.id);
  }
  const rewritten = rewrittenIds([...entries.keys()], own);
  return [...entries].map(([rawId, entry]) => {
    const known = present.get(rawId) ?? untaken(former.get(rawId), taken) ?? untaken(rewritten.get(rawId), taken);
    return known === undefined ? { entry, rawId } : { entry, rawId, known };
  });
}

/** Incoming ids that are addresses, and the kept entries whose ids are the same ones with another scheme, `www.` or last slash. */
function rewrittenIds(rawIds: readonly string[], own: readonly KnownEntry[]): ReadonlyMap<string, KnownEntry> {
  const incoming = Map.groupBy(rawIds, plainAddress);
  const kept = Map.groupBy(own, ({ rawId }) => plainAddress(rawId));
  const found = new Map<string, KnownEntry>();
  for (const [address, [rawId, ...others]] of incoming) {
    const [known, ...rest] = kept.get(address) ?? [];
    if (address === undefined || others.length > 0 || rest.length > 0) continue;
    if (rawId !== undefined && known !== undefined) found.set(rawId, known);
  }
  return found;
}

/** An id that is an address, without what changes when a site turns to https. Query and fragment stay: they may be the whole id. */
function plainAddress(rawId: string): string | undefined {
  const address = /^https?:\/\/(?:www\.)?(.+?)\/?$/is.exec(rawId);
  return address?.[1];
}

/** The entry, unless another incoming one is it already. Takes it. */
function untaken(known: KnownEntry | undefined, taken: Set<number>): KnownEntry | undefined {
  if (known === undefined || taken.has(known.id)) return undefined;
  taken.add(known.id);
  return known;
}

/** New ids with the link of a kept entry whose own id is gone; links that several entries share prove nothing. */
function renamedEntries(sightings: readonly Sighting[], own: readonly KnownEntry[]): ReadonlyMap<Sighting, KnownEntry> {
  const present = new Set(sightings.map(({ known }) => known?.id));
  const oldByLink = Map.groupBy(own, ({ canonicalUrl }) => canonicalUrl);
  const newByLink = Map.groupBy(sightings, ({ entry }) => entry.canonicalUrl);
  const renamed = new Map<Sighting, KnownEntry>();
  for (const [link, [sighting, ...others]] of newByLink) {
    const [old, ...rest] = oldByLink.get(link) ?? [];
    if (link === undefined || others.length > 0 || rest.length > 0) continue;
    if (sighting === undefined || sighting.known !== undefined || old === undefined || present.has(old.id)) continue;
    renamed.set(sighting, old);
  }
  return renamed;
}

function haveSameWords(entry: CleanEntry, old: KnownEntry): boolean {
  return old.textHash !== undefined && entry.textHash === old.textHash;
}

function idsChanged(count: number): Problem {
  return {
    code: "dedupe/ids-changed",
    message: `The feed gave new ids to ${count} posts that it had before. They were recognised by their links, and nothing was published twice.`,
    hint: "Keep the ids of posts as they are when the blog moves or its software changes: readers of the feed see every post again.",
  };
}
