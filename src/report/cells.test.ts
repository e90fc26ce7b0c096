import { expect, it } from "vitest";
import { cellWidth, padCell } from "./cells.ts";

it.each([
  ["Ana", 3],
  ["池のブログ", 10],
  ["한국어", 6],
  ["ＡＢ", 4],
  ["Zoë", 3],
  ["Zoe\u0308", 3],
  ["مدونة", 5],
  ["🐸 pond", 7],
  ["👩‍🚀", 2],
  ["", 0],
])("%s takes %i columns", (text, width) => {
  expect(cellWidth(text)).toBe(width);
});

it("cells of one width end in one column, and a wider one is not cut", () => {
  expect(["Ana", "池", "池のブログ"].map((text) => `${padCell(text, 5)}|`)).toEqual([
    "Ana  |",
    "池   |",
    "池のブログ|",
  ]);
});
