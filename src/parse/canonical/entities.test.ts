import { describe, expect, it } from "vitest";
import { createWarnings } from "../warnings.ts";
import { createEntities } from "./entities.ts";
import { namedEntity } from "./named-entity.ts";

const decode = (text: string, declared = new Map<string, string>()): string =>
  createEntities(declared, createWarnings()).decode(text);

describe("references", () => {
  it.each([
    ["the five of XML", "&lt;&gt;&amp;&quot;&apos;", "<>&\"'"],
    ["decimal", "&#65;&#128056;", "A🐸"],
    ["hexadecimal, either case", "&#x41;&#X1f438;", "A🐸"],
    ["names of HTML", "&eacute;&nbsp;&hellip;", "é\u00a0…"],
    ["a name of two characters", "&NotEqualTilde;", "≂̸"],
    ["once only", "&amp;lt;", "&lt;"],
    ["not without their end", "&lt &copy &#65", "&lt &copy &#65"],
    ["not with an unknown name", "&nobody;", "&nobody;"],
    ["not when empty", "&; &#; &#x;", "&; &#; &#x;"],
    ["not names of JavaScript", "&constructor;&__proto__;", "&constructor;&__proto__;"],
    ["no control characters", "a&#1;b&#127;c", "abc"],
    ["no surrogates", "&#xd83d;&#xdc38;", "\ufffd\ufffd"],
    ["nothing beyond Unicode", "&#9999999999;", "\ufffd"],
    ["windows-1252 by number", "&#147;&#x94;", "“”"],
  ])("are read: %s", (_title, text, read) => {
    expect(decode(text)).toBe(read);
  });

  it("prefer what the document declares", () => {
    expect(
      decode(
        "&copy;&pond;",
        new Map([
          ["copy", "(c)"],
          ["pond", "&lt;"],
        ]),
      ),
    ).toBe("(c)&lt;");
  });

  it("to declared entities stop when they become more than a million characters", () => {
    const text = decode("&a;".repeat(10_000), new Map([["a", "x".repeat(500)]]));
    expect(text.length).toBeLessThanOrEqual(1_048_576);
    expect(text.length).toBeGreaterThan(1_000_000);
  });
});

it("knows the names of HTML and no others", () => {
  expect(["amp", "AMP", "Eacute", "CounterClockwiseContourIntegral"].map(namedEntity)).toEqual(["&", "&", "É", "∳"]);
  expect(["", "ampx", "ngthr", "x".repeat(33), "lt;b"].map(namedEntity)).toEqual(Array(5).fill(undefined));
});
