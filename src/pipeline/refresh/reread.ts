import type { EntryChange } from "../../model/change.ts";
import type { FeedState } from "../../model/feed.ts";
import type { Instant } from "../../model/instant.ts";
import type { Member } from "../../model/member.ts";
import { hashBytes } from "../../model/output.ts";
import type { Store } from "../../store/store.ts";
import { isWholeStore } from "../bug.ts";
import type { Community } from "../community.ts";
import type { Arrival } from "../documents/read-document.ts";
import type { Ports } from "../ports.ts";
import type { Programs, Sifted } from "./run-programs.ts";
import type { Subscribed } from "./subscribe.ts";
import { warnedSince } from "./warned-since.ts";

/**
 * Hash of what feeds.yaml says about which of a member's entries are kept and how they are read. Goes with a document
 * into the feed's row, so that a changed rule is seen although the feed brings nothing new.
 */
export function rulesHashOf(
  { include, exclude, timezone, language }: Member,
  { nearCopies, programs = [] }: HeldByAll = { nearCopies: true },
): string {
  const ofAll = [...(nearCopies ? [] : [{ nearCopies }]), ...(programs.length === 0 ? [] : [{ programs }])];
  const rules = [include, exclude, timezone, language, ...ofAll];
  return hashBytes(JSON.stringify(rules)).slice(0, 16);
}

/** True when the kept document was read by other rules than those of feeds.yaml now. */
export function rulesChanged({ member, state }: Subscribed, rules?: HeldByAll): boolean {
  return state.bodyHash !== undefined && state.rulesHash !== rulesHashOf(member, rules);
}

/** Rules that are the whole planet's. */
export type HeldByAll = Pick<Community, "nearCopies" | "programs">;

/** What reading again needs of a run. */
export interface Rereading {
  readonly community: Community;
  readonly store: Store;
  readonly reader: Ports["reader"];
  readonly now: Instant;
  /** The programs of `filters:`; absent: there are none. */
  readonly programs?: Programs | undefined;
  /** True: the programs are asked about every entry, also those they were asked about before. */
  readonly askAgain?: boolean;
  /** Hears what became of the entries of a feed, when it is written. */
  readonly decided?: (changes: readonly EntryChange[]) => void;
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
  for (const feed of feeds) read.push(await rereadIfChanged(feed, about));
  return read;
}

/** One feed, when it was read by other rules; an error of our own leaves it as it was. */
export async function rereadIfChanged(feed: Subscribed, about: Rereading): Promise<Subscribed> {
  if (!rulesChanged(feed, about.community)) return feed;
  try {
    return await reread(feed, about);
  } catch (error) {
    if (about.bug === undefined || isWholeStore(error)) throw error;
    about.bug(error);
    return feed;
  }
}

/**
 * Reads the kept document of a feed again by the rules of feeds.yaml as they are now. Asks nobody, and is no visit.
 *
 * @returns the feed with its new row.
 */
export async function reread(feed: Subscribed, about: Rereading): Promise<Subscribed> {
  const { community, store, reader, programs, askAgain } = about;
  const { member, subscription, state } = feed;
  const feedKey = subscription.key;
  const readBy: FeedState = { ...state, rulesHash: rulesHashOf(member, community) };
  const body = await store.document(feedKey);
  const task = body && { arrival: arrivalOf(feed, body), member, feedKey, known: new Set<string>() };
  const read = task && (await (await reader()).read(task));
  const document: Sifted | Exclude<typeof read, Sifted> =
    read?.kind === "read" ? ((await programs?.sift(read, feed, askAgain)) ?? read) : read;
  if (document?.kind !== "read") {
    // Nothing is kept, or it could not be read today: the next visit reads by the new rules, and must not hear "not modified".
    const row = body === undefined ? withoutDocument(readBy) : readBy;
    await store.putFeeds([row]);
    return { ...feed, state: row };
  }
  return await store.exclusively(() => decideAgain({ ...feed, state: readBy }, document, about));
}

async function decideAgain(feed: Subscribed, document: Sifted, about: Rereading): Promise<Subscribed> {
  const { community, store, now } = about;
  const { member, subscription, state } = feed;
  const { decideEntries } = await import("./decide-entries.ts");
  const deciding = { feedKey: subscription.key, member, community, now, dropped: document.dropped, isReread: true };
  const decision = await decideEntries(document.entries, deciding, store);
  const warnings = [...document.warnings, ...decision.problems];
  const row: FeedState = { ...state, warnings, ...warnedSince(state, warnings, now) };
  const verdicts = [...document.filtered, ...decision.verdicts];
  await store.record({ feed: row, entries: decision.changes, verdicts, ...judgedIn(document) }, now);
  about.decided?.(decision.changes);
  return { ...feed, state: row };
}

/** What of a document is to be remembered of the programs, as a part of what is written. */
export function judgedIn({ judged }: Sifted): Pick<Sifted, "judged"> {
  return judged === undefined ? {} : { judged };
}

function withoutDocument({ bodyHash: _, ...row }: FeedState): FeedState {
  return { ...row, validators: {} };
}

function arrivalOf({ subscription, state }: Subscribed, body: Uint8Array): Arrival {
  const { finalUrl = state.source, contentType } = state;
  return {
    body,
    ...(subscription.path === undefined ? { url: finalUrl } : {}),
    ...(contentType === undefined ? {} : { contentType }),
  };
}
