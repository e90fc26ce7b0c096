import type { FeedState } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import type { Member } from "../model/member.ts";
import { hashBytes } from "../model/output.ts";
import type { Store } from "../store/store.ts";
import type { Community } from "./community.ts";
import type { Ports } from "./ports.ts";
import type { Arrival } from "./read-document.ts";
import type { Subscribed } from "./subscribe.ts";
import { warnedSince } from "./warned-since.ts";

/**
 * Hash of what feeds.yaml says about which of a member's entries are kept and how they are read. Goes with a document
 * into the feed's row, so that a changed rule is seen although the feed brings nothing new.
 */
export function rulesHashOf({ include, exclude, timezone, language }: Member, nearCopies = true): string {
  const rules = [include, exclude, timezone, language, ...(nearCopies ? [] : [{ nearCopies }])];
  return hashBytes(JSON.stringify(rules)).slice(0, 16);
}

/** True when the kept document was read by other rules than those of feeds.yaml now. */
export function rulesChanged({ member, state }: Subscribed, nearCopies = true): boolean {
  return state.bodyHash !== undefined && state.rulesHash !== rulesHashOf(member, nearCopies);
}

/** What reading again needs of a run. */
export interface Rereading {
  readonly community: Community;
  readonly store: Store;
  readonly reader: Ports["reader"];
  readonly now: Instant;
  /** Hears of an error of our own, which costs one feed alone. */
  readonly bug?: (error: unknown) => void;
}

/**
 * Reads again whatever was read by other rules, one after the other, before anybody is asked: a new rule holds at
 * once, also for feeds that are not due and those that answer 304.
 *
 * @returns all feeds in their order, with the rows that are now in the store.
 */
export async function rereadChanged(feeds: readonly Subscribed[], about: Rereading): Promise<readonly Subscribed[]> {
  const read: Subscribed[] = [];
  for (const feed of feeds)
    read.push(rulesChanged(feed, about.community.nearCopies) ? await rereadContained(feed, about) : feed);
  return read;
}

async function rereadContained(feed: Subscribed, about: Rereading): Promise<Subscribed> {
  try {
    return await reread(feed, about);
  } catch (error) {
    if (about.bug === undefined) throw error;
    about.bug(error);
    return feed;
  }
}

/**
 * Reads the kept document of a feed again by the rules of feeds.yaml as they are now. Asks nobody, and is no visit.
 *
 * @returns the feed with its new row.
 */
export async function reread(feed: Subscribed, { community, store, reader, now }: Rereading): Promise<Subscribed> {
  const { member, subscription, state } = feed;
  const feedKey = subscription.key;
  const readBy: FeedState = { ...state, rulesHash: rulesHashOf(member, community.nearCopies) };
  const body = await store.document(feedKey);
  const task = body && { arrival: arrivalOf(feed, body), member, feedKey, known: new Set<string>() };
  const document = task && (await (await reader()).read(task));
  if (document?.kind !== "read") {
    // Nothing is kept, or it could not be read today: the next visit reads by the new rules anyway.
    await store.putFeeds([readBy]);
    return { ...feed, state: readBy };
  }
  const { decideEntries } = await import("./decide-entries.ts");
  const about = { feedKey, member, community, now, dropped: document.dropped, isReread: true };
  const decision = await decideEntries(document.entries, about, store);
  const warnings = [...document.warnings, ...decision.problems];
  const row: FeedState = { ...readBy, warnings, ...warnedSince(state, warnings, now) };
  const verdicts = [...document.filtered, ...decision.verdicts];
  await store.record({ feed: row, entries: decision.changes, verdicts }, now);
  return { ...feed, state: row };
}

function arrivalOf({ subscription, state }: Subscribed, body: Uint8Array): Arrival {
  const { finalUrl = state.source, contentType } = state;
  return {
    body,
    ...(subscription.path === undefined ? { url: finalUrl } : {}),
    ...(contentType === undefined ? {} : { contentType }),
  };
}
