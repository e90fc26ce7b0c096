import type { MemberKin } from "../model/site/member-kin.ts";
import type { Setting } from "./setting.ts";

/** Members named as alike, and topics named with each. */
const MOST = 5;
const TOPICS = 3;
/** Less alike than this, two members share a word and no more (cosine, 0 to 1). */
const LEAST = 0.1;
/** A topic that more members than this write about says little of any two, and would cost the most. */
const CROWD = 150;
/** Newest posts of a topic that are looked at: what was written about ten years ago need not be what one writes about. */
const RECENT = 120;

/** Who writes about the same things, most alike first; empty where nobody does. */
export type KinOf = (memberId: string) => readonly MemberKin[];

/**
 * Compares all members by their topics once: the cosine of what share of their posts each topic has, rare topics
 * counting more (inverse document frequency, with members as documents).
 *
 * @see Salton & Buckley, "Term-weighting approaches in automatic text retrieval" (1988)
 */
export function kinTeller({ topics, members }: Pick<Setting, "topics" | "members">): KinOf {
  const columns = [...topics.values()].map(({ name, path, entries }) => ({
    name,
    path,
    counts: countByMember(entries.slice(0, RECENT)),
  }));
  const shared = columns.filter(({ counts }) => counts.size > 1 && counts.size <= CROWD);
  const weights = shared.map(({ counts }) => weigh(counts, members.size));
  const lengths = lengthsOf(weights);
  const columnsOf = new Map<string, number[]>();
  for (const [at, column] of weights.entries())
    for (const id of column.keys()) {
      const known = columnsOf.get(id);
      if (known === undefined) columnsOf.set(id, [at]);
      else known.push(at);
    }

  return (memberId) => {
    const own = columnsOf.get(memberId) ?? [];
    const found = new Map<string, { sum: number; readonly parts: { readonly at: number; readonly part: number }[] }>();
    for (const at of own) {
      const mine = weights[at]?.get(memberId) ?? 0;
      for (const [id, theirs] of weights[at] ?? []) {
        if (id === memberId) continue;
        const known = found.get(id) ?? { sum: 0, parts: [] };
        known.sum += mine * theirs;
        known.parts.push({ at, part: mine * theirs });
        found.set(id, known);
      }
    }
    const length = lengths.get(memberId) ?? 0;
    return [...found]
      .map(([id, { sum, parts }]) => ({ id, likeness: sum / (length * (lengths.get(id) ?? 1)), parts }))
      .filter(({ likeness }) => likeness >= LEAST)
      .toSorted((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))
      .slice(0, MOST)
      .flatMap(({ id, parts }): readonly MemberKin[] => {
        const card = members.get(id)?.card;
        const best = parts.toSorted((a, b) => b.part - a.part || a.at - b.at).slice(0, TOPICS);
        const names = best.flatMap(({ at }) => shared[at] ?? []).map(({ name, path }) => ({ name, path }));
        return card === undefined ? [] : [{ member: card, topics: names }];
      });
  };
}

function countByMember(entries: readonly { readonly memberId: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { memberId } of entries) counts.set(memberId, (counts.get(memberId) ?? 0) + 1);
  return counts;
}

/** Twice as many posts on a topic are not twice as much about it: counts are damped by their logarithm. */
function weigh(counts: ReadonlyMap<string, number>, everybody: number): ReadonlyMap<string, number> {
  const rarity = Math.log(1 + everybody / counts.size);
  return new Map([...counts].map(([id, count]) => [id, (1 + Math.log(count)) * rarity]));
}

function lengthsOf(weights: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const squares = new Map<string, number>();
  for (const column of weights)
    for (const [id, weight] of column) squares.set(id, (squares.get(id) ?? 0) + weight * weight);
  return new Map([...squares].map(([id, square]) => [id, Math.sqrt(square)]));
}
