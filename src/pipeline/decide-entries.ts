import { decide } from "../dedupe/decide.ts";
import type { Known } from "../model/change.ts";
import type { CleanEntry } from "../model/entry.ts";
import type { Instant } from "../model/instant.ts";
import type { Member } from "../model/member.ts";
import type { Store } from "../store/store.ts";
import type { Community } from "./community.ts";

/** What is decided about one feed's entries: dedupe/ with what the store knows. Asks the store, writes nothing. */
export async function decideEntries(
  entries: readonly CleanEntry[],
  about: { readonly feedKey: string; readonly member: Member; readonly community: Community; readonly now: Instant },
  store: Store,
): Promise<ReturnType<typeof decide>> {
  const { feedKey, member, community, now } = about;
  const known = await knownOf(entries, feedKey, store);
  return decide(entries, known, {
    ...community,
    feedKey,
    memberId: member.id,
    role: member.role,
    now,
    ...(member.joined === undefined ? {} : { joined: member.joined }),
  });
}

/** Entries that were seen before with the same hash need no text hash, so that their bodies need no sanitizing. */
async function knownOf(entries: readonly CleanEntry[], feedKey: string, store: Store): Promise<Known> {
  const rawIds = entries.map((entry) => entry.rawId);
  const hashes = await store.hashes(feedKey, rawIds);
  const news = entries.filter((entry) => hashes.get(entry.rawId) !== entry.hash);
  const dates = defined(entries.map((entry) => entry.published));
  return await store.known({
    feedKey,
    rawIds,
    canonicalUrls: defined(entries.map((entry) => entry.canonicalUrl)),
    textHashes: defined(news.map((entry) => entry.textHash)),
    ...(dates.length === 0 ? {} : { since: oldest(dates) }),
  });
}

function oldest(dates: readonly Instant[]): Instant {
  return dates.reduce((a, b) => (b < a ? b : a));
}

function defined<T>(values: readonly (T | undefined)[]): T[] {
  return values.filter((value) => value !== undefined);
}
