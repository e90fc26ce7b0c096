import type { EntryChange, VisitChange } from "../model/change.ts";
import type { EntryId, StoredEntry } from "../model/entry.ts";
import type { FeedState } from "../model/feed.ts";
import { canonicalUrl } from "../model/url.ts";

/** True when a visit changes something that a page could show, so that the revision must grow. */
export function changesPages(change: VisitChange, before: FeedState | undefined): boolean {
  return change.entries.some(({ kind }) => CHANGES_PAGES[kind]) || changesFeedPages(change.feed, before);
}

/** True when what pages show of a feed differs: what it says of itself, and whether it can be read. */
export function changesFeedPages(after: FeedState, before: FeedState | undefined): boolean {
  return shownOf(after) !== shownOf(before);
}

const CHANGES_PAGES: Readonly<Record<EntryChange["kind"], boolean>> = {
  add: true,
  update: true,
  seen: false,
  missed: false,
  "take-down": true,
  filter: true,
  restore: true,
  merge: true,
  split: true,
  resemble: true,
  release: true,
};

/** A feed without a row is like one that says nothing and never failed. */
function shownOf(feed: FeedState | undefined): string {
  const { title, link, language, rights, status = "active", failingSince } = feed ?? {};
  return JSON.stringify([title, link, language, rights, status, failingSince !== undefined]);
}

/** A copy of an entry, and whose it is. */
export interface Copy {
  readonly id: EntryId;
  readonly link: string | null;
  readonly memberId: string;
}

/** Where else an entry stands: one line for each other address, in the order the copies came. */
export function alsoAt(own: string | null, copies: readonly Copy[]): StoredEntry["alsoAt"] {
  const seen = new Set([own === null ? undefined : addressKey(own)]);
  return copies.flatMap(({ link, memberId }) => {
    if (link === null || seen.has(addressKey(link))) return [];
    seen.add(addressKey(link));
    return [{ link, memberId }];
  });
}

/** An address in the form for comparing; one that is no web address compares as it is. */
export function addressKey(link: string): string {
  return canonicalUrl(link) ?? link;
}
