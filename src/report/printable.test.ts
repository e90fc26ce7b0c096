import fc from "fast-check";
import { expect, it } from "vitest";
import { printable, printableSentence } from "./printable.ts";

it.each([
  ["plain text", "Mercury’s log", "Mercury’s log"],
  ["an escape sequence", "a\u001b[31mred", "a\\u{1b}[31mred"],
  ["line ends", "one\r\ntwo", "one\\u{d}\\u{a}two"],
  ["a right-to-left override", "abc\u202ecba", "abc\\u{202e}cba"],
  ["a workflow command", "::error::pwned", "\\::error::pwned"],
  ["an older command, wherever it stands", "  a ##[error]x", "  a #\\#[error]x"],
  ["a lone surrogate", "a\ud800b", "a\ufffdb"],
])("shows %s harmlessly", (_name, text, shown) => {
  expect(printable(text)).toBe(shown);
  expect(printableSentence(text)).toBe(shown);
});

it("cuts at 200 characters", () => {
  expect(printable("x".repeat(500))).toHaveLength(200);
});

it("tells a sentence of ours whole, and cuts what is foreign in it", () => {
  const told = "The list of friends could not be taken as it is: ".repeat(10);
  expect(printableSentence(told)).toBe(told);
  expect(printableSentence(`At https://a.example/${"x".repeat(500)} it ends.`)).toMatch(/^At \S{199}… it ends\.$/);
  expect(printableSentence("a title of many words ".repeat(5000))).toHaveLength(1500);
});

it.each([
  ["printable", printable],
  ["printableSentence", printableSentence],
])("%s never lets a control character or a command through", (_, show) => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const shown = show(text);
      expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
      expect(shown).not.toMatch(/^\s*::|##\[/);
    }),
  );
});
