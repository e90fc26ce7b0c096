import type { EntryId } from "../../model/entry.ts";
import type { EntryName } from "../../model/entry-name.ts";
import type { ShownEntry } from "../shown.ts";
import type { TopicOf } from "../topics.ts";
import { termReader } from "./terms.ts";

/** The newest posts that name others, and how many before each are looked through. */
const POSTS = 500;
const WINDOW = 1500;

/** Newest posts whose titles {@link findRelated} wants to know. */
export const NAMES_WANTED: number = POSTS + WINDOW;

/** Posts named with one. */
const MOST = 3;

/** Least likeness, 0 to 1: below it two posts have a word in common, and nothing more. */
const LEAST = 0.2;

/** A term that more than this share of the posts has tells nothing. */
const COMMON = 0.02;

/** On a small planet, this many posts with a term are no crowd. */
const FEW = 10;

/** A post with its terms. */
interface Doc {
  readonly entry: ShownEntry;
  readonly terms: readonly string[];
}

/**
 * Earlier posts on what a post is about, by TF-IDF over the words of titles and the topics: the most alike first, three at
 * most, and of two members at least where there are two. Only earlier ones, out of the fifteen hundred before it: so a post
 * that comes changes nothing for those that are there.
 *
 * @param shown - newest first.
 * @param names - of the {@link NAMES_WANTED} newest at least; a post without one is about its topics alone.
 */
export function findRelated(
  shown: readonly ShownEntry[],
  names: ReadonlyMap<EntryId, EntryName>,
  topicOf: TopicOf,
): ReadonlyMap<EntryId, readonly ShownEntry[]> {
  const termsOf = termReader(topicOf);
  const past: Past = { docs: [], places: new Map() };
  const found = new Map<EntryId, readonly ShownEntry[]>();
  const posts = shown.slice(0, NAMES_WANTED).reverse();
  for (const [at, entry] of posts.entries()) {
    const terms = termsOf(names.get(entry.id)?.title ?? "", entry.topics);
    if (at >= posts.length - POSTS) {
      const related = choose(rank(terms, past));
      if (related.length > 0) found.set(entry.id, related);
    }
    remember({ entry, terms }, past);
  }
  return found;
}

/** What came before a post. */
interface Past {
  /** Oldest first. */
  readonly docs: Doc[];
  /** Term → places in `docs`, ascending, of the last {@link WINDOW}. */
  readonly places: Map<string, number[]>;
}

/** The square of a term's idf. The window's whole length stands for the number of posts, so that early ones weigh, too. */
function weightOf(term: string, { places }: Past): number {
  return Math.log((WINDOW + 1) / ((places.get(term)?.length ?? 0) + 1)) ** 2;
}

/** Adds a post, and lets go of the one that leaves the window. */
function remember(doc: Doc, { docs, places }: Past): void {
  for (const term of doc.terms) {
    const known = places.get(term);
    if (known === undefined) places.set(term, [docs.length]);
    else known.push(docs.length);
  }
  docs.push(doc);
  for (const term of docs[docs.length - 1 - WINDOW]?.terms ?? []) places.get(term)?.shift();
}

/**
 * Posts of the window that are alike enough, the most alike first, of equals the newest. Likeness is the cosine, but for
 * the length of the other's vector, for which its terms count as much as this one's do on average: its own weights would
 * depend on what came before it, out of the window.
 */
function rank(terms: readonly string[], past: Past): readonly ShownEntry[] {
  const { docs, places } = past;
  const most = Math.max(FEW, Math.min(docs.length, WINDOW) * COMMON);
  const scores = new Map<number, number>();
  let sum = 0;
  for (const term of terms) {
    const weight = weightOf(term, past);
    sum += weight;
    const where = places.get(term) ?? [];
    if (where.length > most) continue;
    for (const place of where) scores.set(place, (scores.get(place) ?? 0) + weight);
  }
  const length = sum / Math.sqrt(terms.length);
  return [...scores]
    .flatMap(([place, shared]) => {
      const other = docs[place];
      const likeness = other === undefined ? 0 : shared / (length * Math.sqrt(other.terms.length));
      return other === undefined || likeness < LEAST ? [] : [{ entry: other.entry, likeness, place }];
    })
    .sort((a, b) => b.likeness - a.likeness || b.place - a.place)
    .map(({ entry }) => entry);
}

/** The first three, unless one member wrote them all: then the last makes room for the best of another. */
function choose(ranked: readonly ShownEntry[]): readonly ShownEntry[] {
  const first = ranked.slice(0, MOST);
  const other = ranked.find(({ memberId }) => memberId !== ranked[0]?.memberId);
  if (first.length < 2 || first.some(({ memberId }) => memberId !== first[0]?.memberId)) return first;
  return other === undefined ? first.slice(0, 1) : [...first.slice(0, MOST - 1), other];
}
