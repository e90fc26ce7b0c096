/** Numbers that look like chance, each named by what it decides: the same seed and name give the same number, in any order. */
export interface Chance {
  /** 0 ≤ n < 1. */
  fraction(...name: readonly (string | number)[]): number;
  /** A whole number, 0 ≤ n < `end`. */
  below(end: number, ...name: readonly (string | number)[]): number;
}

/** @param seed - any whole number. */
export function chanceOf(seed: number): Chance {
  const fraction: Chance["fraction"] = (...name) => hash(seed, name.join(" ")) / 2 ** 32;
  return { fraction, below: (end, ...name) => Math.floor(fraction(...name) * end) };
}

/** FNV-1a over the text, then the finalizer of MurmurHash3. */
function hash(seed: number, text: string): number {
  let h = Math.imul(seed + 1, 0x9e3779b1);
  for (let at = 0; at < text.length; at += 1) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
