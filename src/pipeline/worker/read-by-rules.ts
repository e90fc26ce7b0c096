import pLimit from "p-limit";
import type { Run, Visited } from "../refresh/refresh-feed.ts";
import { rereadIfChanged, rulesChanged } from "../refresh/reread.ts";
import type { Subscribed } from "../refresh/subscribe.ts";

/**
 * What a visit brought was read by the rules of now. A feed that brought nothing new is read again when they have changed, from
 * its kept document: right after its visit, for only whoever has leased a feed writes its row.
 *
 * @param over - aborted when the worker is to end: then the next visit is soon enough.
 * @returns for a feed and its visit the visit with the row that is now in the store; one feed after the other.
 */
export function createRuleReader(
  run: Run,
  over: AbortSignal,
): (feed: Subscribed, visited: Visited) => Promise<Visited> {
  // As many documents in memory as when a run does it.
  const oneByOne = pLimit(1);
  return async (feed, visited) => {
    const seen = { ...feed, state: visited.state };
    if (!rulesChanged(seen, run.community)) return visited;
    return await oneByOne(async () => {
      if (over.aborted) return visited;
      // The visit may still wait to be written, and would be written over what comes now.
      await run.visits.flush();
      const { community, programs, ports } = run;
      const { state } = await rereadIfChanged(seen, { ...ports, community, programs, now: ports.now() });
      return { ...visited, state };
    });
  };
}
