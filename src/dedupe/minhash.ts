import { mix } from "./shingles.ts";

/** Numbers of a signature. The share in which two agree tells their resemblance to within some six hundredths. */
export const SIGNATURE_LENGTH = 64;

/**
 * What orders all 32-bit numbers in 64 ways: each spread by an exclusive or and a product with an odd number. Fixed for
 * ever, for what follows from them is kept.
 */
const MASKS = Int32Array.from({ length: SIGNATURE_LENGTH }, (_, at) => mix(2 * at + 1));
const FACTORS = Int32Array.from({ length: SIGNATURE_LENGTH }, (_, at) => mix(2 * at + 2) | 1);

/**
 * MinHash: for each of 64 orders of all numbers, the lowest of a set. Two sets have the same lowest one in an order with
 * a probability that is their resemblance.
 *
 * @param shingles - of any number, each as often as it likes.
 * @returns 64 numbers, −2³¹ ≤ n < 2³¹; the highest throughout when there are no shingles.
 * @see Broder, "On the resemblance and containment of documents", 1997
 */
export function minHash(shingles: Int32Array): Int32Array {
  const signature = new Int32Array(SIGNATURE_LENGTH);
  // One order after the other, so that its lowest number stays in a register: half the time of all orders side by side.
  for (let order = 0; order < SIGNATURE_LENGTH; order += 1) {
    const mask = MASKS[order] ?? 0;
    const factor = FACTORS[order] ?? 1;
    let lowest = 0x7fffffff;
    for (let at = 0; at < shingles.length; at += 1) {
      lowest = Math.min(lowest, Math.imul((shingles[at] ?? 0) ^ mask, factor));
    }
    signature[order] = lowest;
  }
  return signature;
}
