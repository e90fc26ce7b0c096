import type { Words } from "./words.ts";

/** Words in a row that make one shingle. One changed word spoils three of them; two strangers share hardly any. */
const WIDTH = 3;
/** Of FNV-1a, 32 bits. */
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * The runs of three words of a text, as 32-bit numbers: what two texts have in common of these is their resemblance.
 *
 * @returns as often as they stand there; none for fewer than three words.
 * @see Broder, "On the resemblance and containment of documents", 1997
 */
export function shinglesOf({ folded, spans }: Words): Int32Array {
  const count = spans.length / 2;
  const shingles = new Int32Array(Math.max(0, count - WIDTH + 1));
  let [first, second] = [0, 0];
  for (let at = 0; at < count; at += 1) {
    const third = mix(fnv1a(BASIS, folded, spans[2 * at], spans[2 * at + 1]));
    if (at >= WIDTH - 1) shingles[at - WIDTH + 1] = mix(Math.imul(Math.imul(first, PRIME) ^ second, PRIME) ^ third);
    first = second;
    second = third;
  }
  return shingles;
}

/** Jaccard's coefficient: the share of all that either has which both have, 0 to 1. Two empty sets have nothing in common. */
export function resemblance(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const common = countCommon(a, b);
  return common === 0 ? 0 : common / (a.size + b.size - common);
}

/** The share of the smaller one that the other holds, too, 0 to 1. */
export function containment(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const common = countCommon(a, b);
  return common === 0 ? 0 : common / Math.min(a.size, b.size);
}

function countCommon(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [smaller, larger] = a.size <= b.size ? [a, b] : [b, a];
  let common = 0;
  for (const shingle of smaller) if (larger.has(shingle)) common += 1;
  return common;
}

/** FNV-1a over UTF-16 units, 32 bits. */
export function hash32(text: string): number {
  return mix(fnv1a(BASIS, text));
}

/** The same, not spread yet, over a part of a text. */
function fnv1a(basis: number, text: string, from = 0, to: number = text.length): number {
  let hash = basis;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return hash;
}

/** Spreads what differs over all 32 bits (the finalizer of MurmurHash3). */
export function mix(number: number): number {
  let h = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
