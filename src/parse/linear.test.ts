import { describe, expect, it } from "vitest";
import { textToHtml } from "../normalize/content.ts";
import { decodeEntities } from "../normalize/entities.ts";
import { withoutTags } from "../normalize/tags.ts";
import { cleanLine } from "../normalize/text.ts";
import { createEntities } from "./canonical/entities.ts";
import { looksLikeHtml } from "./canonical/looks-like-html.ts";
import { growth } from "./cpu.testing.ts";
import { discoverFeeds } from "./discover.ts";
import { menderFor } from "./double-encoding.ts";
import { parseFeed } from "./parse.ts";
import { createWarnings } from "./warnings.ts";

/** Ten times the text may take this many times as long: half way, by factors, from ten times to the square's hundred. */
const MAX_RATIO = 30;
/** Repetitions of a shape in the smaller text. */
const SMALL = 8_000;

async function expectLinear(run: (repeats: number) => unknown): Promise<void> {
  await run(SMALL);
  expect(await growth(run, SMALL, MAX_RATIO)).toBeLessThan(MAX_RATIO);
}

const feed = (inner: string): Uint8Array =>
  new TextEncoder().encode(`<rss version="2.0"><channel><item>${inner}</item></channel></rss>`);
const SHAPES = [
  "<",
  "</",
  "x<h",
  "<a ",
  "<a>",
  "</a>",
  "<a></b>",
  "<3 ",
  "&",
  "&#",
  "&a;",
  "&lt;b",
  "<!--",
  "<![CDATA[",
  "]]>",
  "<!",
  "<?",
  "<br>",
  "é\u0092Ã©",
  "<item>",
];

describe("the work grows no faster than the text", () => {
  it.each(SHAPES)("in a description full of %j", (shape) =>
    expectLinear((n) => parseFeed(feed(`<description>${shape.repeat(n)}</description>`), {})));

  it.each(["<", "<!DOCTYPE [", "<!DOCTYPE '", "<!--", "<?", "<a>", " "])("before a feed, of %j", (shape) =>
    expectLinear((n) => parseFeed(new TextEncoder().encode(shape.repeat(n)), {})));

  it.each(["<div>", "</div>", "<div ", "<div></div>"])("in XHTML full of %j", (shape) =>
    expectLinear((n) =>
      parseFeed(
        new TextEncoder().encode(
          `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml"><div>${shape.repeat(n)}</div>`,
        ),
        {},
      ),
    ));

  it.each(["</b", "&amp", "<b>", "&a;"])("in a guess whether %j is HTML", (shape) =>
    expectLinear((n) => looksLikeHtml(shape.repeat(n))));

  it.each(["&", "&#", "&amp;", "&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"])("in references %j", (shape) =>
    expectLinear((n) => createEntities(new Map(), createWarnings()).decode(shape.repeat(n))));

  it.each(["<!ENTITY a ", '<!ENTITY a "x">', "<!ENTITY % "])("in a document type full of %j", (shape) =>
    expectLinear((n) => parseFeed(new TextEncoder().encode(`<!DOCTYPE r [${shape.repeat(n)}]><rss/>`), {})));

  it.each(["Ã©", "Ã", "\u0092"])("in garbled text %j", (shape) =>
    expectLinear((n) => menderFor(shape.repeat(n), "utf-8")(shape.repeat(n))));

  it.each(["<link rel=alternate>", "<", "<base>"])("in a page full of %j", (shape) =>
    expectLinear((n) => discoverFeeds(shape.repeat(n), "https://ponds.example/", `<a>${";rel=x".repeat(n)}`)));

  it.each(["<div>", "</b>", "<div></b>", "<a href='", "<script>", "<b "])("in a page full of open %j", (shape) =>
    expectLinear((n) => parseFeed(new TextEncoder().encode(`<html>${shape.repeat(n)}`), {})));

  it.each(["xml:base='a/'", "xmlns:a='u'", "a='&amp;'", "a="])("in elements full of %j", (shape) =>
    expectLinear((n) => parseFeed(feed(`<a ${shape}>`.repeat(n)), {})));

  it.each([
    "<",
    "<!--",
    "<script>",
    "<a '",
    "<a>",
    "</script",
    "&",
    "&#1",
    "\n",
    "\n \t",
    "\u0301",
    "\u200b ",
    "x@",
  ])("in plain words full of %j", (shape) =>
    expectLinear((n) => [withoutTags, decodeEntities, textToHtml, cleanLine].map((f) => f(shape.repeat(n)))));
});
