import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minHash, SIGNATURE_LENGTH } from "./minhash.ts";
import { mix, resemblance } from "./shingles.ts";

/** The share in which two signatures agree. */
function agreement(a: Int32Array, b: Int32Array): number {
  return a.filter((number, at) => number === b[at]).length / SIGNATURE_LENGTH;
}

const numbers = (from: number, to: number): Int32Array =>
  Int32Array.from({ length: to - from }, (_, n) => mix(from + n));

describe("minHash", () => {
  it("is the same on every machine, for ever: what follows from it is kept", () => {
    expect([...minHash(numbers(0, 100))].slice(0, 4)).toEqual([-2083015693, -2102610987, -2139738548, -2132329432]);
  });

  it("does not depend on order or repetition", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 50 }), (shingles) => {
        const turned = Int32Array.from([...shingles, ...shingles].reverse());
        expect(minHash(turned)).toEqual(minHash(Int32Array.from(shingles)));
      }),
    );
  });

  it.each([0, 1 / 9, 1 / 3, 0.5, 0.8, 1])("agrees as often as two sets resemble each other: %d", (share) => {
    // Two sets of which so much is common that their resemblance is `share`; many pairs, for one signature alone is coarse.
    const common = Math.round((2 * 300 * share) / (1 + share));
    const pairs = Array.from({ length: 40 }, (_, n) => {
      const start = n * 10_000;
      return [numbers(start, start + 300), numbers(start + 300 - common, start + 600 - common)] as const;
    });
    const mean = pairs.reduce((sum, [a, b]) => sum + agreement(minHash(a), minHash(b)), 0) / pairs.length;
    const exact = pairs.reduce((sum, [a, b]) => sum + resemblance(new Set(a), new Set(b)), 0) / pairs.length;
    expect(exact).toBeCloseTo(share, 1);
    expect(Math.abs(mean - exact)).toBeLessThan(0.03);
  });
});
