import type { OutEntry, OutFeed } from "../../model/site/out-feed.ts";
import type { Printed } from "./printed.ts";

/** What a feed may weigh: readers fetch it again at every post, and some give up above this. */
export const MAX_BYTES: number = 512 * 1024;

/** Entries that a feed holds however heavy they are, so that who looks once a day misses none. */
export const FEWEST = 10;

/** What stands around the entries, generously. */
const FRAME_BYTES = 4 * 1024;

/**
 * The entries that fit into a feed, the newest first; all of an archive document, for nothing comes after it.
 *
 * @param print - makes one entry; called until the rest has no room.
 */
export function fitEntries(feed: OutFeed, print: (entry: OutEntry, feed: OutFeed) => Printed): readonly string[] {
  const room = feed.archive === undefined ? MAX_BYTES - FRAME_BYTES : Number.POSITIVE_INFINITY;
  const kept: string[] = [];
  let bytes = 0;
  for (const entry of feed.entries) {
    const printed = print(entry, feed);
    bytes += printed.bytes + 1;
    if (bytes > room && kept.length >= FEWEST) break;
    kept.push(printed.text);
  }
  return kept;
}
