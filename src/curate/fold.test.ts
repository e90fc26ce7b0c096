import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldNumbers, foldText } from "./fold.ts";

const fold = (numbers: readonly number[]): string => foldNumbers(numbers, (number) => number);

describe("a text as a number", () => {
  it("is a whole number that can be told exactly", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(Number.isSafeInteger(foldText(text))).toBe(true);
        expect(foldText(text)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("differs for a hundred thousand lines that differ in one sign", () => {
    const found = new Set(Array.from({ length: 100_000 }, (_, n) => foldText(`${n}:0123456789abcdef`)));
    expect(found.size).toBe(100_000);
  });
});

describe("numbers as one word", () => {
  it("differs when one of them does, and when their order does", () => {
    const number = fc.integer({ min: 0, max: 2 ** 53 - 1 });
    fc.assert(
      fc.property(fc.array(number, { minLength: 1 }), fc.nat(), number, (numbers, place, other) => {
        const at = place % numbers.length;
        fc.pre(numbers[at] !== other);
        expect(fold(numbers.with(at, other))).not.toBe(fold(numbers));
      }),
    );
    expect(fold([1, 2])).not.toBe(fold([2, 1]));
  });

  it("tells none, one and two noughts apart", () => {
    expect(new Set([fold([]), fold([0]), fold([0, 0])]).size).toBe(3);
  });
});
