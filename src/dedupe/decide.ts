import type { EntryChange, Known, Verdict } from "../model/change.ts";
import type { CleanEntry } from "../model/entry.ts";
import type { Problem } from "../model/problem.ts";
import { type About, type Decision, isUnchanged, type Sighting } from "./about.ts";
import { decideAbsence } from "./absence.ts";
import { type Placement, placeNews } from "./flood.ts";
import { identify } from "./identity.ts";
import { decideMerges, type Placed } from "./merge.ts";
import { decidePublishedId } from "./published-id.ts";

/**
 * What a document changes in what the planet keeps: new, changed, gone, or the same post from elsewhere. Pure; the
 * store carries it out. An entry that is as it was gives no change.
 *
 * @param incoming - the document's entries after filters, in its order.
 * @param known - what the store gave for their ids, addresses and text hashes.
 */
export function decide(incoming: readonly CleanEntry[], known: Known, about: About): Decision {
  const { sightings, problems } = identify(incoming, known.own);
  const news = sightings.filter((sighting) => sighting.known === undefined);
  const placed = placeNews(news, { ...about, isFirstVisit: known.isFirstVisit });
  const absence = decideAbsence(sightings, known.own);
  const merges = decideMerges(withPlaces(sightings, placed.placements), known.elsewhere, about);
  return {
    changes: [
      // Last first: of entries with one time, the higher number stands on top, and feeds put the newest first.
      ...placed.placements.toReversed().map((placement) => additionOf(placement, known, about)),
      ...sightings.flatMap(revisionsOf),
      ...absence.changes,
      ...merges.changes,
    ],
    verdicts: [
      ...placed.placements.map((placement) => verdictOn(placement, about)),
      ...sightings.flatMap(restoredVerdict),
      ...absence.verdicts,
      ...merges.verdicts,
    ],
    problems: [...problems, ...placed.problems, ...absence.problems, ...backAgain(sightings)],
  };
}

function additionOf({ sighting, riverAt, archived }: Placement, known: Known, about: About): EntryChange {
  const publishedId = decidePublishedId(sighting, known.claimedIds, about);
  return { kind: "add", entry: sighting.entry, riverAt, archived, publishedId };
}

/** An entry whose id changed is written again, so that it is found by the new one. */
function revisionsOf(sighting: Sighting): readonly EntryChange[] {
  const { entry, known, rawId } = sighting;
  if (known === undefined) return [];
  const restored: readonly EntryChange[] = isRestored(sighting) ? [{ kind: "restore", id: known.id }] : [];
  const isRenamed = known.rawId !== rawId && !known.formerIds?.includes(rawId);
  if (!isUnchanged(sighting) || isRenamed) return [{ kind: "update", id: known.id, entry }, ...restored];
  return known.missed > 0 && !known.takenDown ? [{ kind: "seen", id: known.id }] : [];
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

function verdictOn({ sighting, archived, reason }: Placement, about: About): Verdict {
  return { ...describe(sighting, about.feedKey), verdict: archived ? "archived" : "shown", reason };
}

function restoredVerdict(sighting: Sighting): readonly Verdict[] {
  if (sighting.known === undefined || !isRestored(sighting)) return [];
  const reason = "It was taken down and came back with other words: its author published it again.";
  return [{ ...describe(sighting, sighting.known.feedKey), verdict: "shown", reason }];
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
