import { describe, expect, it } from "vitest";
import { createEntities } from "./canonical/entities.ts";
import { looksLikeHtml } from "./canonical/looks-like-html.ts";
import { discoverFeeds } from "./discover.ts";
import { menderFor } from "./double-encoding.ts";
import { parseFeed } from "./parse.ts";
import { createWarnings } from "./warnings.ts";

/**
 * Ten times the input may take thirty times as long: a linear reading takes about ten, a quadratic one a hundred.
 * The best of several runs counts, in CPU time of this process, so that a busy machine changes little.
 */
const MAX_RATIO = 30;
const SMALL = 8_000;

async function cost(run: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 4; i += 1) {
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, user + system);
  }
  return best;
}

async function expectLinear(run: (repeats: number) => unknown): Promise<void> {
  await run(SMALL);
  const small = await cost(() => run(SMALL));
  const large = await cost(() => run(SMALL * 10));
  // Below a millisecond the clock's own grain would decide.
  expect(large / Math.max(small, 1_000)).toBeLessThan(MAX_RATIO);
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
});
