import { isSameFeed } from "../../fetch/moves.ts";
import { emptyFeed } from "../../fetch/visit-warnings.ts";
import type { FeedFacts, VisitOutcome } from "../../model/feed.ts";
import type { Problem } from "../../model/problem.ts";
import type { Store } from "../../store/store.ts";
import type { ReadDocument } from "../documents/read-document.ts";
import type { Subscribed } from "./subscribe.ts";

type Fetched = Extract<VisitOutcome, { kind: "fetched" }>;
type Read = Extract<ReadDocument, { kind: "read" }>;

/** What a document told of its feed. */
export interface ReadFeed {
  /** What it says of itself; absent when that is not to be believed. */
  readonly facts?: FeedFacts;
  /** Whether it is the feed that was read before; absent when that cannot or need not be told. */
  readonly isSameFeed?: boolean;
  /** True when it broke off: then its validators would say "not modified" of a part. */
  readonly isCut?: boolean;
}

/** IM Used (RFC 3229 §10.4.1): a document that holds only what is new. */
export function isDelta({ status }: Fetched): boolean {
  return status === 226;
}

/** What the feed's row and its next visit depend on. Asks the store, writes nothing. */
export async function readFeedOf(
  feed: Subscribed,
  outcome: Fetched,
  document: Read,
  store: Store,
): Promise<ReadFeed & { readonly facts: FeedFacts }> {
  const same = await wasReadBefore(feed, outcome, document, store);
  const isCut = document.warnings.some(({ code }) => code === "parse/truncated");
  return { facts: document.facts, isCut, ...(same === undefined ? {} : { isSameFeed: same }) };
}

/** Whether a redirect led to the feed that was read before; nobody wants to know it of one that was where it was. */
async function wasReadBefore(
  { state, subscription }: Subscribed,
  { redirects }: Fetched,
  { facts, entries }: Read,
  store: Store,
): Promise<boolean | undefined> {
  if (redirects.length === 0) return undefined;
  const rawIds = entries.map(({ rawId }) => rawId);
  const kept = await store.hashes(subscription.key, rawIds);
  return isSameFeed(state, facts, kept.size > 0);
}

/** A word on a document without a single entry; a feed that had some loses nothing (fetching rule F26). */
export async function emptyWarning(
  { subscription }: Subscribed,
  { entries, dropped }: Read,
  store: Store,
): Promise<readonly Problem[]> {
  if (entries.length + dropped.length > 0) return [];
  return [emptyFeed((await store.recentHashes(subscription.key, 1)).size > 0)];
}
