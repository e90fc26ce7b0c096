import type { FeedState } from "../../model/feed.ts";
import type { Instant } from "../../model/instant.ts";
import type { Problem } from "../../model/problem.ts";

/** Since when each warning has been given without a pause, by code; one that returns after a pause begins anew. */
export function warnedSince(
  { warnedSince: before = {} }: Pick<FeedState, "warnedSince">,
  warnings: readonly Problem[],
  now: Instant,
): Pick<FeedState, "warnedSince"> {
  if (warnings.length === 0 && Object.keys(before).length === 0) return {};
  return { warnedSince: Object.fromEntries(warnings.map(({ code }) => [code, before[code] ?? now])) };
}
