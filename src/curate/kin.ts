import type { EntryId } from "../model/entry.ts";
import type { EntryName } from "../model/entry-name.ts";
import type { MemberKin } from "../model/site/member-kin.ts";
import { termLikeness } from "./kin-terms.ts";
import type { Setting } from "./setting.ts";

/** Members named as alike, and topics named with each. */
const MOST = 5;
const TOPICS = 3;
/** Less alike than this, two members share a word and no more. */
const LEAST = 0.1;
/** What words of titles count beside topics: a topic was chosen to say what a post is about, a word was not. */
const WORDS = 0.5;
/** A topic that more members than this write about says little of any two, and would cost the most. */
const CROWD = 150;
/** Newest posts of a topic that are looked at: what was written about ten years ago need not be what one writes about. */
const RECENT = 120;

/** Who writes about the same things, most alike first; empty where nobody does. */
export type KinOf = (memberId: string) => readonly MemberKin[];

/**
 * Compares all members by their topics once: the cosine of what share of their posts each topic has, rare topics
 * counting more (inverse document frequency, with members as documents). The likeness of their titles comes on top, so
 * that those who give no topics, or others than their neighbours, are found as well.
 *
 * @param names - of the newest posts.
 * @see Salton & Buckley, "Term-weighting approaches in automatic text retrieval" (1988)
 */
export function kinTeller(
  { topics, members, topicOf }: Pick<Setting, "topics" | "members" | "topicOf">,
  names: ReadonlyMap<EntryId, EntryName> = new Map(),
): KinOf {
  const ids = [...members.keys()];
  const places = new Map(ids.map((id, place) => [id, place]));
  const shared = [...topics.values()]
    .map(({ name, path, entries }) => ({ name, path, counts: countByMember(entries.slice(0, RECENT), places) }))
    .filter(({ counts }) => counts.size > 1 && counts.size <= CROWD);
  const columns = shared.map(({ counts }) => weigh(counts, ids.length));
  const rows = topicsOfEach(columns, ids.length);
  const lengths = lengthsOf(columns, ids.length);
  const inWords = termLikeness([...members.values()], names, topicOf);

  return (memberId) => {
    const own = places.get(memberId);
    if (own === undefined) return [];
    const sums = new Float64Array(ids.length);
    for (const { at, weight: mine } of rows[own] ?? [])
      for (const { place, weight } of columns[at] ?? []) sums[place] = (sums[place] ?? 0) + mine * weight;
    const words = inWords(own);
    const alike: Alike[] = [];
    for (let place = 0; place < ids.length; place += 1) {
      const sum = sums[place] ?? 0;
      const inTopics = sum === 0 ? 0 : sum / ((lengths[own] ?? 1) * (lengths[place] ?? 1));
      const likeness = inTopics + WORDS * (words[place] ?? 0);
      if (place !== own && likeness >= LEAST) keepMost(alike, { place, likeness });
    }
    return alike.flatMap(({ place }): readonly MemberKin[] => {
      const card = members.get(ids[place] ?? "")?.card;
      return card === undefined ? [] : [{ member: card, topics: commonTopics(own, place) }];
    });
  };

  /** Puts one in its place among the {@link MOST} alike, if it is one of them: nearly all of some hundred are not. */
  function keepMost(alike: Alike[], one: Alike): void {
    const last = alike[MOST - 1];
    if (last !== undefined && byLikeness(last, one) < 0) return;
    alike.splice(MOST - 1, 1, one);
    alike.sort(byLikeness);
  }

  function byLikeness(a: Alike, b: Alike): number {
    return b.likeness - a.likeness || ((ids[a.place] ?? "") < (ids[b.place] ?? "") ? -1 : 1);
  }

  /** What makes two alike, most of it first. */
  function commonTopics(one: number, other: number): MemberKin["topics"] {
    const theirs = new Map((rows[other] ?? []).map(({ at, weight }) => [at, weight]));
    return (rows[one] ?? [])
      .map(({ at, weight }) => ({ at, part: weight * (theirs.get(at) ?? 0) }))
      .filter(({ part }) => part > 0)
      .toSorted((a, b) => b.part - a.part || a.at - b.at)
      .slice(0, TOPICS)
      .flatMap(({ at }) => shared[at] ?? [])
      .map(({ name, path }) => ({ name, path }));
  }
}

/** A member by their place among all, and how alike. */
interface Alike {
  readonly place: number;
  readonly likeness: number;
}

/** By the member's place among all. */
function countByMember(
  entries: readonly { readonly memberId: string }[],
  places: ReadonlyMap<string, number>,
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { memberId } of entries) {
    const place = places.get(memberId);
    if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}

/** A member by their place among all, and how much a topic weighs with them. */
interface Writer {
  readonly place: number;
  readonly weight: number;
}

/** Twice as many posts on a topic are not twice as much about it: counts are damped by their logarithm. */
function weigh(counts: ReadonlyMap<number, number>, everybody: number): readonly Writer[] {
  const rarity = Math.log(1 + everybody / counts.size);
  return Array.from(counts, ([place, count]) => ({ place, weight: (1 + Math.log(count)) * rarity }));
}

/** What each member writes about: places of topics, ascending, and how much each weighs. So nobody is compared by topics of others. */
function topicsOfEach(
  columns: readonly (readonly Writer[])[],
  everybody: number,
): readonly (readonly { readonly at: number; readonly weight: number }[])[] {
  const rows = Array.from({ length: everybody }, (): { readonly at: number; readonly weight: number }[] => []);
  for (const [at, column] of columns.entries())
    for (const { place, weight } of column) rows[place]?.push({ at, weight });
  return rows;
}

function lengthsOf(columns: readonly (readonly Writer[])[], everybody: number): Float64Array {
  const squares = new Float64Array(everybody);
  for (const column of columns)
    for (const { place, weight } of column) squares[place] = (squares[place] ?? 0) + weight * weight;
  return squares.map(Math.sqrt);
}
