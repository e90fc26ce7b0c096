import { describe, expect, it } from "vitest";
import { sketchOf } from "./sketch.ts";

const WORDS = Array.from({ length: 400 }, (_, at) => `word${(at * 7919) % 1009}`);
const text = (words: readonly string[]): string => words.join(" ");
const shared = (a: string, b: string): number => {
  const bands = new Set(sketchOf(a)?.bands);
  return sketchOf(b)?.bands.filter((band) => bands.has(band)).length ?? 0;
};

describe("sketchOf", () => {
  it.each([
    ["nineteen words", text(WORDS.slice(0, 19)), false, false],
    ["twenty words", text(WORDS.slice(0, 20)), true, false],
    ["forty words", text(WORDS.slice(0, 40)), true, true],
    ["forty letters of a script without spaces", "惑星は恒星のまわりを公転する天体のうち、".repeat(3), true, true],
    ["nothing", "", false, false],
  ])("is made of %s: %s", (_case, words, isMade, hasOpening) => {
    const sketch = sketchOf(words);
    expect([sketch !== undefined, sketch?.opening !== undefined]).toEqual([isMade, hasOpening]);
  });

  it("holds whole numbers that fit a column", () => {
    const { bands = [], opening = -1 } = sketchOf(text(WORDS)) ?? {};
    expect(bands).toHaveLength(21);
    expect([...bands, opening].every((n) => Number.isInteger(n) && n >= 0 && n < 2 ** 32)).toBe(true);
  });

  it("shares bands with an edited text, and none with a stranger", () => {
    const edited = WORDS.map((word, at) => (at % 25 === 3 ? `${word}s` : word));
    expect(shared(text(WORDS), text(edited))).toBeGreaterThan(3);
    expect(shared(text(WORDS), text(WORDS.toReversed()))).toBe(0);
  });

  it("does not care for case, punctuation and the encoding of accents", () => {
    expect(sketchOf(text(WORDS).replaceAll(" ", ", ").toUpperCase())).toEqual(sketchOf(text(WORDS)));
    expect(sketchOf("cafe\u0301 ".repeat(20))).toEqual(sketchOf("caf\u00e9 ".repeat(20)));
  });

  it("begins an excerpt as it begins the whole", () => {
    expect(sketchOf(text(WORDS.slice(0, 55)))?.opening).toBe(sketchOf(text(WORDS))?.opening);
  });
});
