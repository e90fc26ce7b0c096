import { expect, it } from "vitest";
import { titleFrom } from "./title.ts";

it.each([
  ["the words most posts use", ["An essay", "Seeing like a planet", "Seeing Like a Planet"], "Seeing like a planet"],
  ["of equals the longer", ["Seeing", "Seeing like a planet"], "Seeing like a planet"],
  [
    "words instead of an address",
    ["https://elsewhere.example/essay", "elsewhere.example/essay…", "essay on seeing"],
    "essay on seeing",
  ],
  ["words instead of a pointer", ["here", "this article", "Read more →", "hier", "On seeing"], "On seeing"],
  ["words without the quotes around them", ["“On seeing”,"], "On seeing"],
  ["words of any script", ["هنا", "عن الرؤية"], "عن الرؤية"],
])("takes %s", (_, texts, title) => {
  expect(titleFrom(texts)).toBe(title);
});

it.each([[[]], [[""]], [["here", "www.elsewhere.example", "→", "42"]]])("has none to give for %j", (texts) => {
  expect(titleFrom(texts)).toBeUndefined();
});

it("cuts what is very long", () => {
  expect(titleFrom(["word ".repeat(100)])?.length).toBeLessThanOrEqual(141);
});
