import type { Problem } from "../model/problem.ts";

export const EMPTY: Problem = {
  code: "parse/empty",
  message: "The document is empty.",
  hint: "Open the address in a browser; if it is empty there, too, the site has to mend it.",
};

export const HTML: Problem = {
  code: "parse/html",
  message: "The document is an HTML page, not a feed.",
  hint: "Give the address of the site's feed.",
};

export const CDF: Problem = {
  code: "parse/cdf",
  message: "The document is a CDF channel, a format given up in 2002, not a feed we read.",
  hint: "Look for an RSS or Atom feed on the site and give that address.",
};

/** Our own bug, kept to the one feed that met it. */
export function failed(error: unknown): Problem {
  return {
    code: "parse/failed",
    message: `The feed could not be read because of a mistake of ours: ${String(error).slice(0, 300)}.`,
    hint: "Please report it with the feed's address.",
  };
}

/** The problem with a document that is no feed. `what`: "an HTML page", "a PDF document"; absent when nobody can tell. */
export function notAFeed(what: string | undefined): Problem {
  return {
    code: "parse/not-a-feed",
    message: what === undefined ? "The document is not a feed." : `The document is ${what}, not a feed.`,
    hint: "Open the address in a browser, look for the site's feed and give that address.",
  };
}

/** Roots of other XML that people give by mistake. */
const OTHER_ROOTS: ReadonlyMap<string, string> = new Map([
  ["opml", "an OPML list of feeds"],
  ["urlset", "a sitemap"],
  ["sitemapindex", "a sitemap"],
  ["svg", "an SVG image"],
  ["kml", "a KML map"],
  ["opensearchdescription", "an OpenSearch description"],
]);

/** @param first - name of a document's first element; empty for none. */
export function describeXml(first: string): string | undefined {
  if (first === "") return undefined;
  return OTHER_ROOTS.get(first) ?? `XML that begins with <${first.slice(0, 40)}>`;
}

/** Every code a document may be refused with, for docs/problems.md and its test. */
export const UNREADABLE_CODES: readonly string[] = [
  "parse/empty",
  "parse/html",
  "parse/cdf",
  "parse/not-a-feed",
  "parse/failed",
];
