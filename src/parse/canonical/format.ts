import type { Warnings } from "../warnings.ts";

/** What is known of a format from the elements met. */
export interface Roots {
  /** Local name of the root, lower case. */
  readonly root: string;
  /** Its `version` attribute. */
  readonly version: string | undefined;
  /** Default namespace in force at the root or, for RDF, at the channel. */
  readonly uri: string;
}

/** The format as RawFeed names it: `rss 2.0`, `rss 1.0`, `atom 0.3` …; `rss` or `atom` alone when it does not say. */
export function nameFormat({ root, version, uri }: Roots, warnings: Warnings): string {
  const written = version?.trim() ?? "";
  if (root === "feed" || root === "entry") return atomFormat(written, uri.toLowerCase());
  if (root === "rdf" || root === "channel") return rdfFormat(uri.toLowerCase());
  if (/^(?:0\.9[0-4]?|2\.0)$/.test(written)) return `rss ${written === "0.9" ? "0.90" : written}`;
  if (root === "rss") warnings.note("parse/odd-version", written);
  return /^2\b/.test(written) ? "rss 2.0" : "rss";
}

function atomFormat(version: string, uri: string): string {
  if (uri.includes("w3.org/2005/atom")) return "atom 1.0";
  if (version === "1.0" || version === "0.3") return `atom ${version}`;
  return uri.includes("purl.org/atom") ? "atom 0.3" : "atom";
}

function rdfFormat(uri: string): string {
  if (uri.includes("rss1.1")) return "rss 1.1";
  if (uri.includes("purl.org/rss/1.0")) return "rss 1.0";
  return uri.includes("netscape.com") ? "rss 0.90" : "rss";
}
