import fc from "fast-check";
import { expect, it } from "vitest";
import { packBytes, packText, unpackBytes, unpackText } from "./pack.ts";

it("gives back any bytes and any well-formed text", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), fc.string({ unit: "binary", maxLength: 3000 }), (bytes, text) => {
      expect(unpackBytes(packBytes(bytes))).toEqual(bytes);
      expect(unpackText(packText(text.toWellFormed()))).toBe(text.toWellFormed());
    }),
  );
});

it("makes long text smaller and leaves short text alone", () => {
  expect(packText("a".repeat(1024))).toHaveLength(1025);
  expect(packText("a".repeat(1025)).length).toBeLessThan(50);
});
