import type { Known, KnownEntry } from "../model/change.ts";
import { DAY_MS } from "../model/instant.ts";
import { siteOf } from "../model/url.ts";
import { type About, isUnchanged, type Sighting } from "./about.ts";
import { type Match, type Placed, rootOf } from "./match.ts";
import { foldedTitle, type Reading, type ReadOnce, readerOnce, readKnown } from "./reading.ts";
import { nearCopy } from "./rules/near-copy.ts";
import type { NearRule } from "./rules/near-rule.ts";
import { sameOpening } from "./rules/same-opening.ts";
import { countDifferently, haveOtherFigures, haveOwnPassages } from "./rules/series.ts";
import { tieBetween } from "./rules/tie.ts";

/** Between a post and a near copy of it, ms. */
const APART_MAX: number = 30 * DAY_MS;

const RULES: readonly NearRule[] = [nearCopy, sameOpening];

/** Share of what a series leaves open that a copy of one issue must have in common beyond it. */
const BEYOND_SERIES = 0.3;

/** Rules by which entries are merged that are much alike, not the same. */
export const NEAR_RULES: readonly string[] = RULES.map(({ name }) => name);

/** What resembles one incoming entry. */
export interface NearFound {
  /** One post for certain. */
  readonly matches: readonly Match[];
  /** One post perhaps. */
  readonly likely: readonly Match[];
}

const NOTHING: NearFound = { matches: [], likely: [] };

/** Finds near copies among kept entries. */
export type FindNear = (incoming: Placed, others: readonly KnownEntry[]) => NearFound;

/**
 * Near copies on other sites, for one decision. Serial posts look alike, so that of two feeds' posts only those are one which
 * are each other's likest, and liker than either is to the posts around it.
 *
 * @param placed - all entries of the document.
 */
export function nearFinder(placed: readonly Placed[], known: Known, about: About): FindNear {
  if (about.nearCopies === false) return () => NOTHING;
  const read = readerOnce();
  const lookalikes = Map.groupBy(known.lookalikes ?? [], ({ rawId }) => rawId);
  const siblings = new Map((known.siblings ?? []).map((sibling) => [sibling.id, sibling]));
  const inDocument = siblingsIn(placed);
  return (incoming, others) => {
    const alike = new Set((lookalikes.get(incoming.rawId) ?? []).map(({ id }) => id));
    if (alike.size === 0) return NOTHING;
    const theirs = others.filter((other) => alike.has(other.id));
    const title = foldedTitle(incoming.entry.title);
    // What costs nothing first: most need not be read to be told apart.
    const worthReading = theirs.filter(
      (other) => isElsewhere(incoming, other) && !hasOtherTitle(title, other) && !isTaken(incoming, other, known),
    );
    const reading = worthReading.length === 0 ? undefined : readIncoming(incoming, read);
    if (reading === undefined) return NOTHING;
    const candidates = worthReading.flatMap((other) => compare(reading, other, read));
    if (candidates.length === 0) return NOTHING;
    const own = [
      ...[...alike]
        .flatMap((id) => (id === incoming.known?.id ? [] : (siblings.get(id) ?? [])))
        .map((sibling) => readKnown(sibling, read)),
      ...inDocument(incoming).map((sibling) => readIncoming(sibling, read)),
    ].filter((sibling) => sibling !== undefined);
    const best = likestOfEachFeed(candidates).filter((candidate) => {
      const beside = theirs.filter(
        ({ feedKey, id }) => feedKey === candidate.other.feedKey && id !== candidate.other.id,
      );
      const around = beside.flatMap((sibling) => readKnown(sibling, read) ?? []);
      return !isOneOfSeries(reading, candidate, own, around);
    });
    return tied(best, incoming, about);
  };
}

/** True when a near copy, merged before, is as much alike as it takes, whatever stands around it. */
export function isStillNear(incoming: Sighting, copy: KnownEntry): boolean {
  const read = readerOnce();
  const reading = readIncoming(incoming, read);
  if (reading === undefined || hasOtherTitle(reading.title, copy)) return false;
  return compare(reading, copy, read).length > 0;
}

interface Candidate {
  readonly other: KnownEntry;
  readonly reading: Reading;
  readonly rule: NearRule;
  readonly score: number;
}

function readIncoming({ entry }: Sighting, read: ReadOnce): Reading | undefined {
  return read(entry, entry.title, entry.body.text);
}

/** Most issues of a series are told apart by their titles. @param title - as foldedTitle gives it. */
function hasOtherTitle(title: string, other: KnownEntry): boolean {
  return countDifferently(title, foldedTitle(other.told?.title ?? ""));
}

function compare(reading: Reading, other: KnownEntry, read: ReadOnce): readonly Candidate[] {
  const theirs = readKnown(other, read);
  if (theirs === undefined || haveOtherFigures(reading.figures, theirs.figures)) return [];
  for (const rule of RULES) {
    const score = rule.score(reading, theirs);
    if (score < rule.least) continue;
    return haveOwnPassages(reading.shingles, theirs.shingles) ? [] : [{ other, reading: theirs, rule, score }];
  }
  return [];
}

/** On another site, and not long before or after. */
function isElsewhere({ entry, riverAt }: Placed, other: KnownEntry): boolean {
  const [ours, theirs] = [entry.link, other.link].map((link) => (link === undefined ? undefined : siteOf(link)));
  if (ours === undefined || theirs === undefined || ours === theirs) return false;
  return Math.abs(riverAt - other.riverAt) <= APART_MAX;
}

/** Another post of this feed is this one already: a second one of a series is not. */
function isTaken({ known: self }: Placed, other: KnownEntry, { own, siblings = [] }: Known): boolean {
  const root = rootOf(other);
  return [...own, ...siblings].some(
    (sibling) =>
      sibling.id !== self?.id &&
      (sibling.id === root || (sibling.mergedInto !== undefined && sibling.mergedInto === root)),
  );
}

function likestOfEachFeed(candidates: readonly Candidate[]): readonly Candidate[] {
  return [...Map.groupBy(candidates, ({ other }) => other.feedKey).values()].flatMap((ofFeed) => {
    const [likest, next] = ofFeed.toSorted((a, b) => b.score - a.score);
    // Two that are equally like it: nobody can tell which.
    return likest === undefined || next?.score === likest.score ? [] : [likest];
  });
}

/**
 * True when the two are hardly liker than either is to other posts of its own feed: then it is the form of a series that they
 * share, or another issue is the copy.
 */
function isOneOfSeries(
  ours: Reading,
  { reading: theirs, rule, score }: Candidate,
  ourSeries: readonly Reading[],
  theirSeries: readonly Reading[],
): boolean {
  const level = Math.max(
    0,
    ...ourSeries.flatMap((issue) => [rule.score(issue, ours), rule.score(issue, theirs)]),
    ...theirSeries.flatMap((issue) => [rule.score(issue, ours), rule.score(issue, theirs)]),
  );
  return score < level + (1 - level) * BEYOND_SERIES;
}

function tied(candidates: readonly Candidate[], incoming: Sighting, about: About): NearFound {
  const found = candidates.map(({ other, rule, score }) => {
    const tie = tieBetween(incoming, other, about);
    const evidence = rule.evidence(score);
    const match: Match = { other, rule: rule.name, evidence };
    return tie === undefined
      ? { likely: match }
      : { match: { ...match, ...tie, evidence: `${evidence} ${tie.evidence}` } };
  });
  return {
    matches: found.flatMap(({ match }) => match ?? []),
    likely: found.flatMap(({ likely }) => likely ?? []),
  };
}

/** Most posts of one document that are compared as one series. */
const SERIES_MAX = 50;

/** Which other new entries of a document resemble one of it. Made when first asked for: most documents need none. */
function siblingsIn(placed: readonly Placed[]): (incoming: Placed) => readonly Placed[] {
  let index: ReadonlyMap<number, readonly Placed[]> | undefined;
  return (incoming) => {
    index ??= sketchIndex(placed);
    const alike = new Set(numbersOf(incoming).flatMap((number) => index?.get(number) ?? []));
    alike.delete(incoming);
    return [...alike].slice(0, SERIES_MAX);
  };
}

function sketchIndex(placed: readonly Placed[]): ReadonlyMap<number, readonly Placed[]> {
  const index = new Map<number, Placed[]>();
  for (const sighting of placed) {
    for (const number of numbersOf(sighting)) {
      const there = index.get(number);
      if (there === undefined) index.set(number, [sighting]);
      else if (there.length < SERIES_MAX) there.push(sighting);
    }
  }
  return index;
}

/** An entry that is as it was has none: making its text anew costs most of a visit, and the store has it. */
function numbersOf(sighting: Sighting): readonly number[] {
  const sketch = isUnchanged(sighting) ? undefined : sighting.entry.sketch;
  if (sketch === undefined) return [];
  return sketch.opening === undefined ? sketch.bands : [...sketch.bands, sketch.opening];
}
