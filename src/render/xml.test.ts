import { createRequire } from "node:module";
import fc from "fast-check";
import { expect, it } from "vitest";
import { element, textElement, writeXml } from "./xml.ts";

/** The strict parser under xml2js: it stops at the first thing that is not well-formed. */
interface Sax {
  parser(strict: true): {
    ontext: (text: string) => void;
    onopentag: (tag: { readonly attributes: Readonly<Record<string, string>> }) => void;
    onerror: (error: Error) => void;
    write(text: string): { close(): void };
  };
}
const sax = createRequire(import.meta.url)("sax") as Sax;

function read(xml: string): { readonly text: string; readonly attribute: string | undefined } {
  let text = "";
  let attribute: string | undefined;
  const parser = sax.parser(true);
  parser.ontext = (part) => {
    text += part;
  };
  parser.onopentag = (tag) => {
    attribute ??= tag.attributes["a"];
  };
  parser.onerror = (error) => {
    throw error;
  };
  parser.write(xml).close();
  return { text, attribute };
}

/** What must come back: everything but what XML 1.0 §2.2 does not allow. */
const kept = (text: string): string =>
  [...text.toWellFormed()].filter((c) => /[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(c)).join("");

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom("]]>", "<", "&", "&lt;", "\u0000", "\uD800", "\uDC00", "\uFFFE", "\r\n", "\t", '"', "'", "x"),
    )
    .map((s) => s.join("")),
);

it("gives back any text and attribute as they were, less what XML cannot hold", () => {
  fc.assert(
    fc.property(anyText, anyText, (text, attribute) => {
      const xml = writeXml(element("r", { a: attribute }, text));
      expect(read(xml)).toEqual({ text: `\n${kept(text)}\n`, attribute: kept(attribute) });
    }),
    { numRuns: 500 },
  );
});

it.each([
  ["markup", "<b>&amp;</b>", "<r>&lt;b&gt;&amp;amp;&lt;/b&gt;</r>"],
  ["the end of a CDATA section", "a]]>b", "<r>a]]&gt;b</r>"],
  ["a carriage return, which parsers would change", "a\r\nb", "<r>a&#13;\nb</r>"],
  ["control characters", "a\u0000\u000Bb", "<r>ab</r>"],
  ["a lone surrogate", "a\uD83D", "<r>a\uFFFD</r>"],
])("escapes %s", (_, text, expected) => {
  expect(writeXml(element("r", {}, text))).toContain(expected);
});

it("leaves out what is undefined and closes what is empty", () => {
  const xml = writeXml(element("r", { a: undefined, b: 0 }, textElement("x", undefined), undefined));
  expect(xml).toBe('<?xml version="1.0" encoding="utf-8"?>\n<r b="0"/>\n');
});
