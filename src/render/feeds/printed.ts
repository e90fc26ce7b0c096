import type { OutEntry, OutFeed } from "../../model/site/out-feed.ts";
import { type FeedItem, feedItem } from "./item.ts";

/** An entry as it stands in a feed, with its length. */
export interface Printed {
  readonly text: string;
  /** Of UTF-8. */
  readonly bytes: number;
}

/**
 * Prints each entry once for all feeds of a format: the newest are in the planet's feed, their member's, and those of their
 * topics. What was printed is forgotten with the entry.
 */
export function entryPrinter(print: (item: FeedItem) => string): (entry: OutEntry, feed: OutFeed) => Printed {
  const known = new WeakMap<OutEntry, Printed>();
  return (entry, feed) => {
    const before = known.get(entry);
    if (before !== undefined) return before;
    const text = print(feedItem(entry, feed));
    const printed = { text, bytes: Buffer.byteLength(text) };
    if (isSameEverywhere(entry) && feed.archive === undefined) known.set(entry, printed);
    return printed;
  };
}

/** An entry without any address of its own links to the page of the feed that it is in. */
function isSameEverywhere({ entry, source, memberSite }: OutEntry): boolean {
  return (entry.link ?? source.site ?? memberSite) !== undefined;
}
