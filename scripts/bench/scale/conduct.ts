import { fraction } from "../build/posts.ts";

/**
 * Whether a feed has news; all others answer that nothing is new. The same one does so in every run.
 *
 * @param share - of the feeds, 0 to 1.
 */
export function hasNews(index: number, share: number): boolean {
  return fraction(index, 31) < share;
}

/**
 * When a feed is due, ms after the first: spread evenly.
 *
 * @param minutes - over how long; 0: all are due at once.
 */
export function dueAfterMs(index: number, minutes: number): number {
  return Math.floor(fraction(index, 32) * minutes * 60_000);
}
