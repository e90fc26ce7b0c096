import type { DryRun } from "../model/dry-run.ts";
import { formatInstant } from "../model/instant.ts";

/** What a run would do, for machines: moments are RFC 3339. `newsUnknown`: feeds whose news only asking would tell. */
export function dryRunJson({ at, visits, lists, posts, pages }: DryRun): object {
  return {
    ok: true,
    dryRun: true,
    at: formatInstant(at),
    fetch: {
      feeds: visits.map(({ nextAt, ...visit }) => ({ ...visit, nextAt: formatInstant(nextAt) })),
      ...(lists.length > 0 && {
        lists: lists.map(({ nextAt, ...list }) => ({ ...list, nextAt: formatInstant(nextAt) })),
      }),
      newsUnknown: visits.filter(({ plan }) => plan === "ask").map(({ feedKey }) => feedKey),
    },
    posts,
    ...(pages === undefined ? {} : { build: pages }),
  };
}
