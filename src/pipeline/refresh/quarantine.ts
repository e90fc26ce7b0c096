import { identityOf, mergeIdentity } from "../../dedupe/feed-identity.ts";
import { decideQuarantine, isSuspect, type Recognized, type Standing } from "../../dedupe/quarantine.ts";
import { rawIdKey, type Verdict } from "../../model/change.ts";
import type { CleanEntry } from "../../model/entry.ts";
import type { FeedFacts, FeedIdentity } from "../../model/feed.ts";
import type { Store } from "../../store/store.ts";
import type { Subscribed } from "./subscribe.ts";

/** A document that came from an address, and all its entries, those that filters leave out counted. */
export interface Presented {
  readonly url: string;
  readonly facts: FeedFacts;
  readonly entries: readonly CleanEntry[];
  /** Those that filters leave out: their words are not looked at, for making them is the work that filters save. */
  readonly dropped: readonly CleanEntry[];
}

/** Whether a document is the member's, and what the feed is known by from now on. */
export type Judgement =
  | { readonly kind: "trusted"; readonly identity?: FeedIdentity; readonly isReleased: boolean }
  | Extract<Standing, { kind: "quarantined" }>;

/** Posts that must be kept before it tells anything that a document has none of them. */
const TELLING = 3;
/** Kept entries whose hashes are looked up: as many as the reader was told of. */
const LOOKED_UP = 1000;

/**
 * Judges a document by what was known of its feed. The first document of an address is taken for its own, a file
 * beside feeds.yaml always; the store is asked only when something that names the feed changed.
 */
export async function judgeDocument(
  { subscription, state }: Subscribed,
  { url, facts, entries, dropped }: Presented,
  store: Store,
): Promise<Judgement> {
  if (subscription.path !== undefined) return { kind: "trusted", isReleased: false };
  const { identity: before, quarantine } = state;
  const after = identityOf(facts, entries, url);
  if (quarantine?.isAccepted === true) return { kind: "trusted", identity: after, isReleased: true };
  if (before !== undefined && isSuspect(before, after)) {
    const standing = decideQuarantine(before, after, await recognize(subscription.key, { entries, dropped }, store));
    if (standing.kind === "quarantined") return standing;
  }
  return { kind: "trusted", identity: mergeIdentity(before, after), isReleased: false };
}

/** How much of a document is known: by id, by address, as it was, or, where nothing else tells, by its words. */
async function recognize(
  feedKey: string,
  { entries, dropped }: Pick<Presented, "entries" | "dropped">,
  store: Store,
): Promise<Recognized> {
  const recent = await store.recentHashes(feedKey, LOOKED_UP);
  const left = new Set(dropped);
  // Bodies of all others were not made in the reader's thread, and must not be made in this one.
  const hasBody = (entry: CleanEntry): boolean => !left.has(entry) && !recent.has(entry.hash);
  const rawIds = entries.map(({ rawId }) => rawId);
  const canonicalUrls = entries.flatMap((entry) => entry.canonicalUrl ?? []);
  const textHashes = entries.filter(hasBody).flatMap((entry) => entry.textHash ?? []);
  const { own } = await store.known({ feedKey, rawIds, canonicalUrls, textHashes });
  const kept = own.filter(({ held }) => held !== true);
  const ids = new Set(kept.flatMap(({ rawId, formerIds = [] }) => [rawId, ...formerIds]));
  const links = new Set(kept.map((entry) => entry.canonicalUrl));
  const words = new Set(kept.map((entry) => entry.textHash));
  const isKept = (entry: CleanEntry): boolean =>
    ids.has(rawIdKey(entry.rawId)) ||
    (entry.canonicalUrl !== undefined && links.has(entry.canonicalUrl)) ||
    (hasBody(entry) && entry.textHash !== undefined && words.has(entry.textHash));
  return { posts: entries.length, known: entries.filter(isKept).length, isTelling: recent.size >= TELLING };
}

/** What becomes of the verdicts on posts that are released. */
export async function releasedVerdicts(feedKey: string, store: Store): Promise<readonly Verdict[]> {
  const verdicts = await store.verdicts({ feedKey });
  return verdicts
    .filter(({ verdict }) => verdict === "quarantined")
    .map((held) => ({ ...held, verdict: "shown", reason: "It was held, and feeds.yaml says to trust its feed." }));
}
