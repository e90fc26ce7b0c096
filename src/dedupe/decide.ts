import type { EntryChange, Known, Verdict } from "../model/change.ts";
import type { CleanEntry } from "../model/entry.ts";
import type { Problem } from "../model/problem.ts";
import { type About, type Decision, isUnchanged, type Sighting } from "./about.ts";
import { decideAbsence } from "./absence.ts";
import { type Placement, placeNews } from "./flood.ts";
import { identify } from "./identity.ts";
import type { Placed } from "./match.ts";
import { decideMerges } from "./merge.ts";
import { decidePublishedId } from "./published-id.ts";

/**
 * What a document changes in what the planet keeps: new, changed, gone, filtered, or the same post from elsewhere.
 * Pure; the store carries it out. An entry that is as it was gives no change.
 *
 * @param incoming - the document's entries after filters, in its order.
 * @param known - what the store gave for the ids, addresses and text hashes of `incoming` and `dropped`.
 * @param dropped - the document's entries that filters leave out: present, but not for this planet.
 */
export function decide(
  incoming: readonly CleanEntry[],
  known: Known,
  about: About,
  dropped: readonly CleanEntry[] = [],
): Decision {
  const { sightings: present, problems } = identify([...incoming, ...dropped], known.own);
  const left = new Set(dropped);
  const isLeft = ({ entry }: Sighting): boolean => left.has(entry);
  const sightings = present.filter((sighting) => !isLeft(sighting));
  // What was never kept tells nothing of the order in which the kept ones came.
  const kept = present.filter((sighting) => sighting.known !== undefined || !isLeft(sighting));
  const news = sightings.filter((sighting) => sighting.known === undefined);
  const placed = placeNews(news, { ...about, isFirstVisit: known.isFirstVisit });
  // A document that is read again was judged before: an absence is confirmed by another visit only. And one that holds
  // only what is new says nothing of what it lacks.
  const absence = about.isReread === true || about.isDelta === true ? NO_ABSENCE : decideAbsence(kept, known.own);
  const merges = decideMerges(withPlaces(sightings, placed.placements), known, about);
  return {
    changes: [
      // Last first: of entries with one time, the higher number stands on top, and feeds put the newest first.
      ...placed.placements.toReversed().map((placement) => additionOf(placement, known, about)),
      ...sightings.flatMap(revisionsOf),
      ...present.filter(isLeft).flatMap(filterings),
      ...absence.changes,
      ...merges.changes,
    ],
    verdicts: [
      ...placed.placements.map((placement) => verdictOn(placement, merges.remarks, about)),
      ...sightings.flatMap(restoredVerdict),
      ...absence.verdicts,
      ...merges.verdicts,
    ],
    problems: [...problems, ...placed.problems, ...absence.problems, ...backAgain(sightings)],
  };
}

const NO_ABSENCE: Decision = { changes: [], verdicts: [], problems: [] };

function additionOf({ sighting, riverAt, archived }: Placement, known: Known, about: About): EntryChange {
  const publishedId = decidePublishedId(sighting, known.claimedIds, about);
  return { kind: "add", entry: sighting.entry, riverAt, archived, publishedId };
}

/** An entry whose id changed is written again, so that it is found by the new one. */
function revisionsOf(sighting: Sighting): readonly EntryChange[] {
  const { entry, known, rawId } = sighting;
  if (known === undefined) return [];
  const isBack = known.filtered === true || known.held === true || isRestored(sighting);
  const restored: readonly EntryChange[] = isBack ? [{ kind: "restore", id: known.id }] : [];
  const isRenamed = known.rawId !== rawId && !known.formerIds?.includes(rawId);
  if (!isUnchanged(sighting) || isRenamed) return [{ kind: "update", id: known.id, entry }, ...restored];
  if (isBack) return restored;
  return known.missed > 0 && !known.takenDown ? [{ kind: "seen", id: known.id }] : [];
}

/** A kept entry that a rule leaves out now; what its author took down is not the rule's. */
function filterings({ known }: Sighting): readonly EntryChange[] {
  if (known === undefined || known.takenDown) return [];
  if (known.filtered !== true) return [{ kind: "filter", id: known.id }];
  return known.missed > 0 ? [{ kind: "seen", id: known.id }] : [];
}

/**
 * What was taken down stays down when it comes back as it was: a stale copy of the feed. With other words, its
 * author publishes it again.
 */
function isRestored({ entry, known }: Sighting): boolean {
  return known?.takenDown === true && known.hash !== entry.hash && known.textHash !== entry.textHash;
}

function withPlaces(sightings: readonly Sighting[], placements: readonly Placement[]): readonly Placed[] {
  const placeOf = new Map(placements.map(({ sighting, riverAt }) => [sighting, riverAt]));
  return sightings.flatMap((sighting) => {
    const riverAt = sighting.known?.riverAt ?? placeOf.get(sighting);
    return riverAt === undefined ? [] : [{ ...sighting, riverAt }];
  });
}

function verdictOn(
  { sighting, archived, reason }: Placement,
  remarks: ReadonlyMap<string, string>,
  about: About,
): Verdict {
  const remark = remarks.get(sighting.rawId);
  const why = remark === undefined ? reason : `${reason} ${remark}`;
  return { ...describe(sighting, about.feedKey), verdict: archived ? "archived" : "shown", reason: why };
}

function restoredVerdict(sighting: Sighting): readonly Verdict[] {
  const { known } = sighting;
  if (known === undefined) return [];
  const reason = known.held
    ? "It was held while its feed seemed to be somebody else's, and is in the feed that is known again."
    : known.filtered
      ? "A rule of feeds.yaml left it out and does so no longer."
      : "It was taken down and came back with other words: its author published it again.";
  return known.held || known.filtered || isRestored(sighting)
    ? [{ ...describe(sighting, known.feedKey), verdict: "shown", reason }]
    : [];
}

function describe({ entry, rawId }: Sighting, feedKey: string): Omit<Verdict, "verdict" | "reason"> {
  return { feedKey, rawId, title: entry.title, ...(entry.link === undefined ? {} : { link: entry.link }) };
}

function backAgain(sightings: readonly Sighting[]): readonly Problem[] {
  const back = sightings.filter((sighting) => sighting.known?.takenDown === true && !isRestored(sighting));
  if (back.length === 0) return [];
  return [
    {
      code: "dedupe/back-again",
      message: `The feed carries ${back.length} posts again that it had left out before. They stay taken down.`,
      hint: "A post that its author edits is shown again.",
    },
  ];
}
