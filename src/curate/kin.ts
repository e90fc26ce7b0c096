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
  const lengths = lengthsOf(columns, ids.length);
  const inWords = termLikeness([...members.values()], names, topicOf);

  return (memberId) => {
    const own = places.get(memberId);
    if (own === undefined) return [];
    const sums = new Float64Array(ids.length);
    const written = columns.filter((column) => column.has(own));
    for (const column of written) {
      const mine = column.get(own) ?? 0;
      for (const [place, theirs] of column) sums[place] = (sums[place] ?? 0) + mine * theirs;
    }
    const words = inWords(own);
    const likenessOf = (sum: number, place: number): number =>
      (sum === 0 ? 0 : sum / ((lengths[own] ?? 1) * (lengths[place] ?? 1))) + WORDS * (words[place] ?? 0);
    return Array.from(sums, (sum, place) => ({ place, likeness: likenessOf(sum, place) }))
      .filter(({ place, likeness }) => place !== own && likeness >= LEAST)
      .toSorted((a, b) => b.likeness - a.likeness || ((ids[a.place] ?? "") < (ids[b.place] ?? "") ? -1 : 1))
      .slice(0, MOST)
      .flatMap(({ place }): readonly MemberKin[] => {
        const card = members.get(ids[place] ?? "")?.card;
        return card === undefined ? [] : [{ member: card, topics: commonTopics(own, place) }];
      });
  };

  /** What makes two alike, most of it first. */
  function commonTopics(one: number, other: number): MemberKin["topics"] {
    return columns
      .map((column, at) => ({ at, part: (column.get(one) ?? 0) * (column.get(other) ?? 0) }))
      .filter(({ part }) => part > 0)
      .toSorted((a, b) => b.part - a.part || a.at - b.at)
      .slice(0, TOPICS)
      .flatMap(({ at }) => shared[at] ?? [])
      .map(({ name, path }) => ({ name, path }));
  }
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

/** Twice as many posts on a topic are not twice as much about it: counts are damped by their logarithm. */
function weigh(counts: ReadonlyMap<number, number>, everybody: number): ReadonlyMap<number, number> {
  const rarity = Math.log(1 + everybody / counts.size);
  return new Map([...counts].map(([place, count]) => [place, (1 + Math.log(count)) * rarity]));
}

function lengthsOf(columns: readonly ReadonlyMap<number, number>[], everybody: number): Float64Array {
  const squares = new Float64Array(everybody);
  for (const column of columns)
    for (const [place, weight] of column) squares[place] = (squares[place] ?? 0) + weight * weight;
  return squares.map(Math.sqrt);
}
