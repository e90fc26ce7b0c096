import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { absoluteHtml } from "./absolute.ts";

const BASE = "http://a.example/blog/1";
const absolute = (html: string): string => absoluteHtml({ html, base: BASE });

describe("addresses become absolute", () => {
  it.each([
    ["a link", '<a href="2">b</a>', '<a href="http://a.example/blog/2">b</a>'],
    ["a picture", "<img src=/c.png alt=d>", '<img src="http://a.example/c.png" alt=d>'],
    ["in single quotes", "<a class='x' href='../2'>b</a>", `<a class='x' href="http://a.example/2">b</a>`],
    ["of a quotation", "<blockquote cite='2'>", '<blockquote cite="http://a.example/blog/2">'],
    ["in capitals", '<A HREF="2">b</A>', '<A href="http://a.example/blog/2">b</A>'],
    ["with references", '<a href="?a=1&amp;b=&quot;">c</a>', '<a href="http://a.example/blog/1?a=1&amp;b=%22">c</a>'],
    ["behind line ends and emoji", '👩\r\n<a\r\nhref="2">', '👩\r\n<a\r\nhref="http://a.example/blog/2">'],
    ["empty", '<a href="">b</a>', '<a href="http://a.example/blog/1">b</a>'],
    ["a host that was never filled in", '<a href="http://">b</a>', '<a href="http://a.example/blog/1">b</a>'],
    ["a fragment", '<a href="#f">b</a>', '<a href="http://a.example/blog/1#f">b</a>'],
    ["an empty fragment", '<a href="#">b</a>', '<a href="http://a.example/blog/1">b</a>'],
    ["an empty query of the base's scheme", '<a href="http://b.example/?">', '<a href="http://b.example/">'],
  ])("%s", (_, html, expected) => expect(absolute(html)).toBe(expected));
});

describe("all else stays to the letter", () => {
  it.each([
    ["other schemes", '<a href="mailto:ana@a.example">Ana</a>'],
    ["whole addresses", "<a href='https://B.example/%7eana?'>b</a>"],
    ["addresses nobody can read", '<a href="http://[">b</a>'],
    ["scripts", `<script>document.write('<a href="2">')</script>`],
    ["comments", '<!-- <a href="2"> -->'],
    ["words with signs", "1 < 2 & 3 > 2"],
    ["tag soup", "<b><i>a</b></i><p><td>"],
    ["a second href", '<a href="http://b.example/" href="2">b</a>'],
  ])("%s", (_, html) => expect(absolute(html)).toBe(html));

  it("relative addresses, when there is no base", () => {
    expect(absoluteHtml({ html: '<a href="2">' })).toBe('<a href="2">');
  });

  it("any text without an address", () => {
    const piece = fc.constantFrom(
      "<",
      ">",
      "a",
      " ",
      "=",
      '"',
      "'",
      "/",
      "!--",
      "-->",
      "&amp;",
      "\r\n",
      "\0",
      "é",
      "👩",
      "b",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const html = `${pieces.join("")}>`;
        expect(absolute(html)).toBe(html);
      }),
    );
  });
});

it.each([
  ["a tag that never ends", 'a <a href="2', 'a &lt;a href="2'],
  ["a sign at the end", "a <", "a &lt;"],
  ["a script that never ends", "<script>a <", "<script>a <"],
])("makes words of %s", (_, html, expected) => expect(absolute(html)).toBe(expected));

it("changes every address of a long text", () => {
  const long = '<p>é <img src="i.png"></p>\r\n'.repeat(20_000);
  expect(absolute(long)).toBe(long.replaceAll('"i.png"', '"http://a.example/blog/i.png"'));
});
