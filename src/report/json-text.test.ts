import fc from "fast-check";
import { expect, it } from "vitest";
import { jsonText } from "./json-text.ts";

it("says the same as JSON", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      expect(JSON.parse(jsonText(value, indent))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it("holds no control character and nothing that a build log takes for a command", () => {
  const piece = fc.constantFrom(
    "::error::x",
    "##[group]x",
    "#",
    "\u0085",
    "\u009b31m",
    "\u202e",
    "\u2028",
    "\r\n",
    "\u001b[2J",
    "a",
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = jsonText({ [pieces.join("")]: [pieces.join("")] });
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
      expect(text).not.toMatch(/^\s*::|##\[/m);
    }),
  );
});
