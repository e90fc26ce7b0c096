import { expect, it } from "vitest";
import { columnsOf, positional } from "./sql.ts";

it.each([
  ["a name", "SELECT :a", "SELECT $1", ["a"]],
  ["a name that stands twice", "SELECT :a, :b, :a", "SELECT $1, $2, $1", ["a", "b"]],
  ["names that begin alike", "SELECT :id, :ids", "SELECT $1, $2", ["id", "ids"]],
  ["nothing", "SELECT 1", "SELECT 1", []],
])("gives numbers to %s", (_case, named, text, names) => {
  expect(positional(named)).toEqual({ text, names });
});

it("turns rows into lists by column", () => {
  expect(
    columnsOf([
      { a: 1, b: null },
      { a: 2, b: "x" },
    ]),
  ).toEqual({ a: [1, 2], b: [null, "x"] });
  expect(columnsOf([])).toEqual({});
});
