import fc from "fast-check";
import { expect, it } from "vitest";
import { readLinkHeader } from "./link-header.ts";

it.each<[string, string, readonly (readonly [string, string])[]]>([
  ["one without quotes", "</webmention>; rel=webmention", [["/webmention", "webmention"]]],
  ["one with quotes", '<https://a.example/w?x=1>; rel="webmention"', [["https://a.example/w?x=1", "webmention"]]],
  ["several relations", '</w>; rel="webmention somethingelse"', [["/w", "webmention somethingelse"]]],
  ["an empty address", "<>; rel=webmention", [["", "webmention"]]],
  ["names in capitals, blanks", ' < /w > ;  REL = "webmention" ', [["/w", "webmention"]]],
  [
    "several in one header",
    '</a>; rel="alternate"; type="text/html; x, <y>", </w>;rel=webmention',
    [
      ["/a", "alternate"],
      ["/w", "webmention"],
    ],
  ],
  ["a quote inside quotes", '</w>; title="\\"<x>\\""; rel=webmention', [["/w", "webmention"]]],
  ["two rels: the first counts", "</w>; rel=other; rel=webmention", [["/w", "other"]]],
  ["no relation", "</w>", [["/w", ""]]],
  ["about another page", '</w>; rel=webmention; anchor="/other"', []],
  ["a parameter without value", "</w>; crossorigin; rel=webmention", [["/w", "webmention"]]],
  [
    "junk between",
    "nonsense, </w>; rel=webmention ??? </v>; rel=x",
    [
      ["/w", "webmention"],
      ["/v", "x"],
    ],
  ],
  ["an address that never ends", "</w; rel=webmention", []],
  [
    "a quote that never ends",
    '</a>; rel="web, </w>; rel=webmention',
    [
      ["/a", ""],
      ["/w", "webmention"],
    ],
  ],
])("reads %s", (_what, header, links) => {
  expect(readLinkHeader(header).map(({ href, rel }) => [href, rel])).toEqual(links);
});

it("takes any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'<>;=",\\ relwbmntio/'), maxLength: 300 }), (header) => {
      for (const { href } of readLinkHeader(header)) expect(href).not.toContain(">");
    }),
  );
});
