import { decide } from "../../dedupe/decide.ts";
import { decideHeld } from "../../dedupe/held.ts";
import type { Known } from "../../model/change.ts";
import type { CleanEntry } from "../../model/entry.ts";
import type { Instant } from "../../model/instant.ts";
import type { Member } from "../../model/member.ts";
import type { FreshEntry, Store } from "../../store/store.ts";
import type { Community } from "../community.ts";

/** Whose entries they are, and among whom. */
export interface Deciding {
  readonly feedKey: string;
  readonly member: Member;
  readonly community: Community;
  readonly now: Instant;
  /** True for a document that was read before, by other rules. */
  readonly isReread?: boolean;
  /** True for a document that holds only what is new (fetching rule F12): what it lacks is not gone. */
  readonly isDelta?: boolean;
  /** True for a document that may be somebody else's: what is new in it is held, and nothing else comes of it. */
  readonly isHeld?: boolean;
  /** True for an older page of the feed: what is new in it goes to the archive. */
  readonly isBackfill?: boolean;
  /** Entries of the document that its filters leave out. */
  readonly dropped?: readonly CleanEntry[];
}

/** What is decided about one feed's entries: dedupe/ with what the store knows. Asks the store, writes nothing. */
export async function decideEntries(
  entries: readonly CleanEntry[],
  {
    feedKey,
    member,
    community,
    now,
    isReread = false,
    isDelta = false,
    isHeld = false,
    isBackfill = false,
    dropped = [],
  }: Deciding,
  store: Store,
): Promise<ReturnType<typeof decide>> {
  const known = await knownOf(entries, { feedKey, dropped, isReread, now, community }, store);
  const about = {
    ...community,
    feedKey,
    memberId: member.id,
    role: member.role,
    now,
    isReread,
    isDelta,
    isBackfill,
    ...(member.joined === undefined ? {} : { joined: member.joined }),
  };
  return isHeld ? decideHeld(entries, known, about) : decide(entries, known, about, dropped);
}

/**
 * Entries that were seen before with the same hash need no text hash, so that their bodies need no sanitizing; nor do
 * those that a filter leaves out, for they are no copies of anything.
 */
async function knownOf(
  entries: readonly CleanEntry[],
  {
    feedKey,
    dropped,
    isReread,
    now,
    community,
  }: Required<Omit<Deciding, "member" | "isDelta" | "isHeld" | "isBackfill">>,
  store: Store,
): Promise<Known> {
  const all = [...entries, ...dropped];
  const rawIds = all.map((entry) => entry.rawId);
  const hashes = await store.hashes(feedKey, rawIds);
  const news = entries.filter((entry) => hashes.get(entry.rawId) !== entry.hash);
  // By other rules than before any entry of the document may have a copy that was not looked for.
  const fresh = isReread ? entries : news;
  const dates = defined(all.map((entry) => entry.published));
  return await store.known({
    feedKey,
    rawIds,
    canonicalUrls: defined(all.map((entry) => entry.canonicalUrl)),
    textHashes: defined(news.map((entry) => entry.textHash)),
    ...(dates.length === 0 ? {} : { since: oldest(dates) }),
    fresh: fresh.map((entry) => freshEntry(entry, now, community)),
  });
}

/** A date that lies in the future is none. */
function freshEntry(entry: CleanEntry, now: Instant, { nearCopies }: Community): FreshEntry {
  const { rawId, link, otherLinks, published } = entry;
  const sketch = nearCopies ? entry.sketch : undefined;
  return {
    rawId,
    at: published !== undefined && published < now ? published : now,
    ...(link === undefined ? {} : { link }),
    ...(otherLinks === undefined ? {} : { otherLinks }),
    ...(sketch === undefined ? {} : { sketch }),
  };
}

function oldest(dates: readonly Instant[]): Instant {
  return dates.reduce((a, b) => (b < a ? b : a));
}

function defined<T>(values: readonly (T | undefined)[]): T[] {
  return values.filter((value) => value !== undefined);
}
