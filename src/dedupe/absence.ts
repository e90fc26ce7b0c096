import type { EntryChange, KnownEntry, Verdict } from "../model/change.ts";
import type { Instant } from "../model/instant.ts";
import type { Problem } from "../model/problem.ts";
import type { Decision, Sighting } from "./about.ts";

/** Visits in a row that must miss an entry before it counts as deleted by its author. */
const MISSED_MAX = 2;
/** Share of a document that must be older than what is gone: fewer old posts may be pinned, or have a wrong date. */
const OLDER_SHARE = 1 / 3;
/** Share of a document that may stand in another order than that of the dates; beyond it, order proves nothing. */
const DISORDER_MAX = 1 / 4;

/**
 * Entries that left their feed from the middle: gone while newer and older ones are still there. Missed once, they
 * are watched; missed twice, taken down. What rolls off the end of a feed is never counted, nor an empty, shortened
 * or mostly lost feed. In doubt a post stays: one that its author deleted near the end of a feed does, too.
 *
 * @param sightings - all entries of the document but those that were never kept because a filter leaves them out.
 */
export function decideAbsence(sightings: readonly Sighting[], own: readonly KnownEntry[]): Decision {
  const present = new Set(sightings.map(({ known }) => known?.id));
  const witnesses = sightings.flatMap((sighting) => witnessOf(sighting) ?? []);
  const gone = own.filter(
    (known) =>
      !known.takenDown &&
      known.filtered !== true &&
      known.held !== true &&
      !present.has(known.id) &&
      isMissing(known, witnesses),
  );
  if (gone.length > witnesses.length) return { ...NOTHING, problems: [manyGone(gone.length)] };

  const isDeleted = (known: KnownEntry): boolean => known.missed + 1 >= MISSED_MAX;
  return {
    changes: gone.map((known): EntryChange => ({ kind: isDeleted(known) ? "take-down" : "missed", id: known.id })),
    verdicts: gone.filter(isDeleted).map(takenDown),
    problems: [],
  };
}

const NOTHING: Decision = { changes: [], verdicts: [], problems: [] };

/** A present entry that tells where another one would stand. */
interface Witness {
  readonly at: Instant;
  /** Its last change: in a feed ordered by change, an old post that was edited stands among new ones. */
  readonly touched: Instant;
  /** Its number, which tells the order in which the feed brought its entries; new ones come after all others. */
  readonly id: number;
}

function witnessOf({ entry, known }: Sighting): Witness | undefined {
  const at = known?.riverAt ?? entry.published;
  if (at === undefined) return undefined;
  const touched = entry.updated !== undefined && entry.updated > at ? entry.updated : at;
  return { at, touched, id: known?.id ?? Number.POSITIVE_INFINITY };
}

/**
 * True when an entry should stand between others that are there. A witness counts only when its date and its place
 * in the order of arrival say the same, which a pinned or wrongly dated post's do not; and one such post is outvoted.
 */
function isMissing({ riverAt, id }: KnownEntry, witnesses: readonly Witness[]): boolean {
  let [older, newer, astray] = [0, 0, 0];
  for (const other of witnesses) {
    if (other.at > riverAt && other.id > id) newer += 1;
    else if (other.touched < riverAt && other.id < id) older += 1;
    else if (other.at > riverAt || (other.at < riverAt && other.id > id)) astray += 1;
  }
  const { length } = witnesses;
  return newer > 0 && older > length * OLDER_SHARE && astray <= length * DISORDER_MAX;
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
