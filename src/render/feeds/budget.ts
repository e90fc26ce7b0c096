import { Buffer } from "node:buffer";
import type { OutFeed } from "../../model/site.ts";

/** What a feed may weigh: readers fetch it again at every post, and some give up above this. */
export const MAX_BYTES: number = 512 * 1024;

/** Entries that a feed holds however heavy they are, so that who looks once a day misses none. */
export const FEWEST = 10;

/** What stands around the entries, generously. */
const FRAME_BYTES = 4 * 1024;

/**
 * The entries that fit into a feed, the newest first; all of an archive document, for nothing comes after it.
 *
 * @param entries - newest first.
 * @param write - makes one entry; called until the rest has no room.
 * @param textOf - what of it goes into the file.
 */
export function fitEntries<T, W>(
  feed: OutFeed,
  entries: readonly T[],
  write: (entry: T) => W,
  textOf: (written: W) => string,
): readonly W[] {
  const room = feed.archive === undefined ? MAX_BYTES - FRAME_BYTES : Number.POSITIVE_INFINITY;
  const kept: W[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const written = write(entry);
    bytes += Buffer.byteLength(textOf(written)) + 1;
    if (bytes > room && kept.length >= FEWEST) break;
    kept.push(written);
  }
  return kept;
}
