import type { EntryChange, KnownEntry, Verdict } from "../model/change.ts";
import type { Instant } from "../model/instant.ts";
import type { Problem } from "../model/problem.ts";
import type { Decision, Sighting } from "./about.ts";

/** Visits in a row that must miss an entry before it counts as deleted by its author. */
const MISSED_MAX = 2;
/** A feed that lost more of what it reaches than this is broken, not tidied. */
const LOST_SHARE = 0.5;

/**
 * Entries that left their feed from the middle: gone while newer and older ones are still there. Missed once, they
 * are watched; missed twice, taken down. An empty, shortened or mostly lost feed takes nothing down.
 */
export function decideAbsence(sightings: readonly Sighting[], own: readonly KnownEntry[]): Decision {
  const reach = reachOf(sightings);
  if (reach === undefined) return NOTHING;
  const present = new Set(sightings.map(({ known }) => known?.id));
  const within = own.filter((known) => !known.takenDown && known.riverAt > reach.from && known.riverAt < reach.to);
  const gone = within.filter((known) => !present.has(known.id));
  if (gone.length > within.length * LOST_SHARE) return { ...NOTHING, problems: [manyGone(gone.length)] };

  const deleted = gone.filter((known) => known.missed + 1 >= MISSED_MAX);
  return {
    changes: gone.map(
      (known): EntryChange => ({ kind: deleted.includes(known) ? "take-down" : "missed", id: known.id }),
    ),
    verdicts: deleted.map(takenDown),
    problems: [],
  };
}

const NOTHING: Decision = { changes: [], verdicts: [], problems: [] };

/**
 * The time a document covers without a gap. Its old end counts from the last change of a post: in a feed ordered by
 * change, an old post that was edited stands among new ones, and nothing between them is gone.
 */
function reachOf(sightings: readonly Sighting[]): { readonly from: Instant; readonly to: Instant } | undefined {
  let reach: { readonly from: Instant; readonly to: Instant } | undefined;
  for (const { entry, known } of sightings) {
    const at = known?.riverAt ?? entry.published;
    if (at === undefined) continue;
    const touched = entry.updated !== undefined && entry.updated > at ? entry.updated : at;
    reach = {
      from: reach === undefined || touched < reach.from ? touched : reach.from,
      to: reach === undefined || at > reach.to ? at : reach.to,
    };
  }
  return reach;
}

function takenDown(known: KnownEntry): Verdict {
  return {
    feedKey: known.feedKey,
    rawId: known.rawId,
    verdict: "taken-down",
    reason: "Its feed no longer has it, though it still has newer and older posts: its author took it down.",
    ...(known.link === undefined ? {} : { link: known.link }),
  };
}

function manyGone(count: number): Problem {
  return {
    code: "dedupe/many-gone",
    message: `${count} posts are gone from the middle of the feed, more than half of what it reaches. All of them are kept.`,
    hint: "When they were deleted on purpose, list their addresses under `hide:` in feeds.yaml.",
  };
}
