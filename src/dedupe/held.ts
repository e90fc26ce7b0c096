import type { EntryChange, Known, Verdict } from "../model/change.ts";
import type { CleanEntry } from "../model/entry.ts";
import type { About, Decision, Sighting } from "./about.ts";
import { isUnchanged } from "./about.ts";
import { placeNews } from "./flood.ts";
import { identify } from "./identity.ts";
import { decidePublishedId } from "./published-id.ts";

const REASON =
  "Its feed may have been taken over; it is held until the feed is known again or feeds.yaml says to trust it.";

/**
 * What is done about a document that may be somebody else's (security rule S26): posts that are new are kept out of
 * sight, at the place in time that is theirs, so that none is lost should the feed be the member's after all. What is
 * shown already is neither edited nor taken down nor merged by it.
 *
 * @param known - what the store gave for the ids, addresses and text hashes of `incoming`.
 */
export function decideHeld(incoming: readonly CleanEntry[], known: Known, about: About): Decision {
  const { sightings } = identify(incoming, known.own);
  const news = sightings.filter((sighting) => sighting.known === undefined);
  const { placements } = placeNews(news, { ...about, isFirstVisit: known.isFirstVisit });
  return {
    changes: [
      // Last first: of entries with one time, the higher number stands on top, and feeds put the newest first.
      ...placements.toReversed().map(({ sighting, riverAt, archived }): EntryChange => {
        const publishedId = decidePublishedId(sighting, known.claimedIds, about);
        return { kind: "add", entry: sighting.entry, riverAt, archived, publishedId, held: true };
      }),
      ...sightings.flatMap(revisionOfHeld),
    ],
    verdicts: news.map((sighting) => verdictOn(sighting, about.feedKey)),
    problems: [],
  };
}

function revisionOfHeld(sighting: Sighting): readonly EntryChange[] {
  const { entry, known } = sighting;
  if (known?.held !== true || isUnchanged(sighting)) return [];
  return [{ kind: "update", id: known.id, entry }];
}

function verdictOn({ entry, rawId }: Sighting, feedKey: string): Verdict {
  const link = entry.link === undefined ? {} : { link: entry.link };
  return { feedKey, rawId, verdict: "quarantined", reason: REASON, title: entry.title, ...link };
}
