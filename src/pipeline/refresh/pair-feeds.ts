import type { FeedState } from "../../model/feed.ts";
import type { Member, Subscription } from "../../model/member.ts";
import { canonicalUrl } from "../../model/url.ts";

/** One feed as feeds.yaml names it. */
export interface Wanted {
  readonly member: Member;
  readonly subscription: Subscription;
}

/** What a feed row calls `source`: the address or the path. */
export function sourceOf({ url, path }: Subscription): string {
  return url ?? path ?? "";
}

/**
 * Finds for each feed of feeds.yaml the row that remembers it, each row once. Tried one after the other: the same key
 * and address; the address under another key; an address that the feed was found to have moved to; the key alone,
 * whose address was changed then.
 *
 * @returns in the order of `wanted`; `undefined` for a feed that is new.
 */
export function pairFeeds(wanted: readonly Wanted[], known: readonly FeedState[]): readonly (FeedState | undefined)[] {
  const rows: (FeedState | undefined)[] = wanted.map(() => undefined);
  const free = new Set(known);
  const pair = (candidatesOf: (feed: Wanted) => readonly FeedState[]): void => {
    for (const [index, feed] of wanted.entries()) {
      if (rows[index] !== undefined) continue;
      const row = candidatesOf(feed).find((candidate) => free.has(candidate));
      if (row === undefined) continue;
      rows[index] = row;
      free.delete(row);
    }
  };
  const byKey = new Map(known.map((row) => [row.key, row]));
  const atKey = ({ subscription }: Wanted): FeedState[] => [byKey.get(subscription.key) ?? []].flat();
  pair((feed) => atKey(feed).filter((row) => isSameAddress(row.source, sourceOf(feed.subscription))));
  // On most days that is all; to look for the rest every address must be brought into one form.
  if (!rows.includes(undefined)) return rows;

  const bySource = Map.groupBy(known, ({ source }) => comparable(source));
  const byNewAddress = Map.groupBy(known, ({ movedTo, finalUrl }) => comparable(movedTo?.url ?? finalUrl ?? ""));
  pair(({ subscription }) => bySource.get(comparable(sourceOf(subscription))) ?? []);
  pair(({ subscription }) => byNewAddress.get(comparable(sourceOf(subscription))) ?? []);
  pair(atKey);
  return rows;
}

function isSameAddress(a: string, b: string): boolean {
  return a === b || comparable(a) === comparable(b);
}

/** An address without scheme, `www.` and last slash; a path as it is. */
function comparable(source: string): string {
  return canonicalUrl(source) ?? source;
}
