import type { Entry } from "../model/entry.ts";
import { formatInstant } from "../model/instant.ts";
import { idWithLink, idWithWords } from "./id.ts";

/** Entries with ids of their own, and how many shared one before. */
export interface ToldApart {
  /** In the feed's order; no two with the same rawId. */
  readonly entries: readonly Entry[];
  /** Posts that were given an id of their own. */
  readonly told: number;
  /** True repeats, left out. */
  readonly dropped: number;
}

/**
 * Tells apart the entries of a document that share an id. Some feeds use the address of a page as the id of every
 * announcement about it; others print one post twice. Two entries are two posts when at least two of title, link and
 * date differ (without an id of the feed's own: title or file). Of several posts the oldest keeps the id, so that the
 * next announcement does not look like an edit of the last one; of repeats the first stands.
 */
export function tellApart(all: readonly Entry[]): ToldApart {
  const groups = Map.groupBy(all, (entry) => entry.rawId);
  const ids = new Map<Entry, string>();
  for (const group of groups.values()) {
    const posts = distinctPosts(group);
    for (const [post, rawId] of ownIds(posts)) ids.set(post, rawId);
  }
  const byId = new Map<string, Entry>();
  for (const entry of all) {
    const rawId = ids.get(entry);
    if (rawId !== undefined && !byId.has(rawId)) byId.set(rawId, rawId === entry.rawId ? entry : { ...entry, rawId });
  }
  const entries = [...byId.values()];
  return { entries, told: entries.length - groups.size, dropped: all.length - entries.length };
}

/** Without repeats, newest first; undated ones in the feed's order. */
function distinctPosts(group: readonly Entry[]): readonly Entry[] {
  if (group.length === 1) return group;
  const posts: Entry[] = [];
  for (const entry of group) {
    if (!posts.some((post) => isRepeat(entry, post))) posts.push(entry);
  }
  return posts.sort((a, b) => (b.published ?? 0) - (a.published ?? 0));
}

function isRepeat(a: Entry, b: Entry): boolean {
  if (a.idIsDerived) return idWithWords(a) === idWithWords(b);
  return [a.title !== b.title, a.link !== b.link, a.published !== b.published].filter(Boolean).length < 2;
}

/** An id for each: the oldest keeps the feed's, the others add their date; where a date is shared, link or words as well. */
function ownIds(posts: readonly Entry[]): ReadonlyMap<Entry, string> {
  const ids = new Map<Entry, string>();
  const taken = new Set<string>();
  for (const post of posts.toReversed()) {
    const candidates = ids.size === 0 ? [post.rawId] : [ownId(post), withLinkOrWords({ ...post, rawId: ownId(post) })];
    const rawId = candidates.find((id) => !taken.has(id)) ?? idWithWords({ ...post, rawId: ownId(post) });
    ids.set(post, rawId);
    taken.add(rawId);
  }
  return ids;
}

/** The id and what tells the post from the others: its date, which stays when a title is mended. */
function ownId(entry: Entry): string {
  if (entry.idIsDerived) return idWithWords(entry);
  if (entry.published !== undefined) return `${entry.rawId} ${formatInstant(entry.published)}`;
  return withLinkOrWords(entry);
}

function withLinkOrWords(entry: Entry): string {
  return entry.link === undefined ? idWithWords(entry) : idWithLink(entry.rawId, entry.link);
}
