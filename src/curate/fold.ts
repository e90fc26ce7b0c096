/** Odd numbers that spread what they multiply (of MurmurHash3 and of cyrb53). */
const [P, Q, R, S] = [0x85ebca77, 0xc2b2ae3d, 0x735a2d97, 0xcaf649a9] as const;

const TWO_32 = 2 ** 32;

/**
 * A text as one number: equal texts give equal ones, and of two that differ one in 2⁵³ does. For what is told apart a million
 * times in a build, where SHA-1 would take longer than all the rest; like {@link digest} it guards nothing.
 *
 * @returns a whole number, 0 ≤ n < 2⁵³.
 * @see bryc, "cyrb53", whose steps these are (public domain)
 */
export function foldText(text: string): number {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, P);
    b = Math.imul(b ^ unit, Q);
  }
  a ^= Math.imul(a ^ (b >>> 15), R);
  b ^= Math.imul(b ^ (a >>> 15), S);
  a ^= b >>> 16;
  b ^= a >>> 16;
  return TWO_32 * (b & 0x1fffff) + (a >>> 0);
}

/** The numbers of several things, in their order, as one word of letters and digits; how many there are counts, too. */
export function foldNumbers<T>(things: readonly T[], numberOf: (thing: T) => number): string {
  let [a, b] = [0xdeadbeef ^ things.length, 0x41c6ce57];
  for (const thing of things) {
    const number = numberOf(thing);
    // Turned round before each, so that no two differences undo each other.
    a = Math.imul(((a << 13) | (a >>> 19)) ^ (number | 0), P);
    b = Math.imul(((b << 11) | (b >>> 21)) ^ ((number / TWO_32) | 0) ^ a, Q);
  }
  return `${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}`;
}
