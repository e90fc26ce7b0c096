import fc from "fast-check";
import { expect, it } from "vitest";
import { readStateLine } from "./state-check.ts";

const DAY = { is: "day", feed: "ana/1", day: 1, good: 1, failed: 0, bytes: 5 };

it("a line is taken as it was written, with keys that only a newer program knows", () => {
  expect(readStateLine(JSON.stringify({ ...DAY, colour: "red" }))).toEqual({ ...DAY, colour: "red" });
});

it.each([
  ["no JSON", "{", "The line is not a JSON object."],
  ["a list", "[]", "The line is not a JSON object."],
  ["a kind that is a name of every object", '{"is":"constructor"}', /"is" must be one of planet, host/],
  ["a key that is missing", JSON.stringify({ ...DAY, bytes: undefined }), "The day is not right: bytes is missing."],
  [
    "a number below 0",
    JSON.stringify({ ...DAY, good: -1 }),
    "The day is not right: good: must be a whole number, not below 0.",
  ],
  ["half a character", '{"is":"host","host":"\\ud800","memberId":"a"}', "The host is not right: host: must be text."],
])("%s is told in words", (_name, line, message) => {
  expect(readStateLine(line)).toEqual(typeof message === "string" ? message : expect.stringMatching(message));
});

it("never throws, whatever stands in a line", () => {
  const kinds = fc.constantFrom("planet", "host", "note", "feed", "day", "visit", "verdict", "judgement", "entry");
  const keys = fc.constantFrom("feed", "id", "details", "raw", "ids", "like", "validators", "warnings", "__proto__");
  const record = fc
    .tuple(kinds, fc.dictionary(keys, fc.jsonValue()))
    .map(([is, rest]) => JSON.stringify({ ...rest, is }));
  fc.assert(
    fc.property(fc.oneof(record, fc.json(), fc.string()), (line) => {
      const read = readStateLine(line);
      expect(["string", "object"]).toContain(typeof read);
    }),
    { numRuns: 500 },
  );
});
