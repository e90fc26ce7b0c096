import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, foldedWords, wordsIn } from "./words.ts";

/** The same as plainly as it can be said, to hold the table against. */
function plainWords(text: string): readonly string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

function plainTokens(text: string): readonly string[] {
  const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;
  return plainWords(text).flatMap((word) => (unspaced.test(word) ? [...word] : [word]));
}

function tokens(text: string): readonly string[] {
  const { folded, spans } = wordsIn(fold(text), true);
  return spans.flatMap((end, at) => (at % 2 === 0 ? [] : [folded.slice(spans[at - 1], end)]));
}

/** Letters of many scripts, some beyond 16 bits, and halves of such. */
const letters = fc.oneof(
  fc.integer({ min: 0, max: 0x2064 }).map((point) => String.fromCodePoint(point)),
  fc.constantFrom("語", "は", "ガ", "ไทย", "မြန်", "ខ្មែ", "한글", "𠮷", "𐌰", "𝐚", "😀", "٣", "½", "e\u0301", " ", "1"),
  fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit)),
);
const texts = fc.array(letters, { maxLength: 100 }).map((parts) => parts.join(""));

describe("foldedWords", () => {
  it.each<[string, string, readonly string[]]>([
    ["words", "Hello, World! It’s 2026", ["hello", "world", "it", "s", "2026"]],
    ["another alphabet", "Привет, мир", ["привет", "мир"]],
    ["a script without spaces", "惑星は回る。", ["惑星は回る"]],
    ["letters beyond 16 bits", "𠮷野家 😀 𐌰𐌱", ["𠮷野家", "𐌰𐌱"]],
    ["half a letter", "a\ud800b \udc00語", ["a", "b", "語"]],
    ["nothing", "… — !", []],
  ])("finds %s", (_what, text, words) => {
    expect(foldedWords(text)).toEqual(words);
  });

  it("finds in any text what a regular expression finds", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(foldedWords(text)).toEqual(plainWords(text));
      }),
    );
  });
});

describe("wordsIn", () => {
  it("takes single letters where a script has no spaces", () => {
    expect(tokens("Die 惑星は𠮷 planet")).toEqual(["die", "惑", "星", "は", "𠮷", "planet"]);
  });

  it("finds in any text the tokens that a regular expression finds", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(tokens(text)).toEqual(plainTokens(text));
      }),
    );
  });
});
