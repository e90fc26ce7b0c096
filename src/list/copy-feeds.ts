import { DAY_MS, type Instant } from "../model/instant.ts";
import type { CopiedFeed } from "../model/reading-list.ts";

/** A feed as a list has it now. `address` is its form for comparing. */
export type IncomingFeed = Pick<CopiedFeed, "url" | "address">;

/** Who vanishes from a list stays for so long: lists are edited by hand, and made by programs that fail. */
export const KEPT_MS: number = 14 * DAY_MS;

/**
 * The feeds of one member after a list was read. Each keeps its number; one that is new in the place of one that just went
 * takes over its number, for it is the same feed under another address. One that went stays for {@link KEPT_MS}.
 *
 * @param before - the member's feeds as they were.
 * @param incoming - the member's feeds as the list has them now.
 * @param present - addresses of all feeds that the list has now: a feed that went to another member is not missed.
 */
export function copyFeeds(
  before: readonly CopiedFeed[],
  incoming: readonly IncomingFeed[],
  present: ReadonlySet<string>,
  now: Instant,
): readonly CopiedFeed[] {
  const known = new Map(before.map((feed) => [feed.address, feed]));
  const missed = before.filter(({ address }) => !present.has(address));
  const heirless = missed.filter(({ goneSince }) => goneSince === undefined);
  const taken = new Set(before.map(({ number }) => number));
  const feeds = incoming.map(({ url, address }): CopiedFeed => {
    const same = known.get(address) ?? heirless.shift();
    return { url, address, number: same?.number ?? freeNumber(taken) };
  });
  const replaced = new Set(feeds.map(({ number }) => number));
  return [...feeds, ...missed.filter(({ number }) => !replaced.has(number)).flatMap((feed) => farewell(feed, now))];
}

/** A feed that is not in the list any more, until its time is over. */
export function farewell(feed: CopiedFeed, now: Instant): readonly CopiedFeed[] {
  const { goneSince = now } = feed;
  return now - goneSince >= KEPT_MS ? [] : [{ ...feed, goneSince }];
}

/** Above all that are there: a number that was free again could be remembered for a feed that left long ago. */
function freeNumber(taken: Set<number>): number {
  const number = Math.max(0, ...taken) + 1;
  taken.add(number);
  return number;
}
