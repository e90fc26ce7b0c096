import type { Problem } from "../model/problem.ts";
import type { ParseOutcome, RawFeed } from "../model/raw-feed.ts";
import { canonicalize } from "./canonical/canonicalize.ts";
import type { Canonical } from "./canonical/record.ts";
import { decode } from "./decode.ts";
import { binaryFormat, detectKind } from "./detect.ts";
import { writeDialect } from "./dialect.ts";
import { discoverFeeds } from "./discover.ts";
import { menderFor } from "./double-encoding.ts";
import { readJsonFeed } from "./json-feed.ts";
import { LIMITS } from "./limits.ts";
import { mapFeed } from "./map-feed.ts";
import { CDF, describeXml, EMPTY, failed, HTML, notAFeed } from "./unreadable.ts";
import { createWarnings, type Warnings } from "./warnings.ts";
import { readDialect } from "./xml.ts";

/** What is known of a document beside its bytes. */
export interface AboutDocument {
  /** Where it was found in the end. */
  readonly url?: string;
  /** The Content-Type header: its charset counts, its type does not. */
  readonly contentType?: string;
  /** Link headers, joined with commas. */
  readonly linkHeader?: string;
}

/** How records become records: through rss-parser, or not at all. */
type Passage = (canonical: Canonical) => Promise<Canonical>;

/**
 * Reads any bytes as a feed: RSS of every kind, Atom, JSON Feed, however broken. Never throws and never rejects;
 * what is no feed is `unreadable`, with the feeds an HTML page names.
 */
export function parseFeed(body: Uint8Array, about: AboutDocument): Promise<ParseOutcome> {
  return parseBy((canonical) => readDialect(writeDialect(canonical)), body, about);
}

/** {@link parseFeed} without rss-parser in the way: the same answer for every document, which a test holds to. */
export function parseDirect(body: Uint8Array, about: AboutDocument): Promise<ParseOutcome> {
  return parseBy((canonical) => Promise.resolve(canonical), body, about);
}

async function parseBy(passage: Passage, body: Uint8Array, about: AboutDocument): Promise<ParseOutcome> {
  const warnings = createWarnings();
  try {
    return await read(passage, body, about, warnings);
  } catch (error) {
    // Our own bug: it costs this feed alone.
    return unreadable(failed(error));
  }
}

async function read(
  passage: Passage,
  body: Uint8Array,
  about: AboutDocument,
  warnings: Warnings,
): Promise<ParseOutcome> {
  const binary = binaryFormat(body);
  if (binary !== undefined) return unreadable(notAFeed(binary));
  if (body.length > LIMITS.documentBytes) warnings.note("parse/document-cut");
  const { text, encoding } = decode(body.subarray(0, LIMITS.documentBytes), about.contentType, warnings);
  const kind = detectKind(text);
  if (kind === "empty") return unreadable(EMPTY);
  if (kind === "json") {
    const feed = readJsonFeed(text, warnings);
    return feed === undefined ? unreadable(notAFeed("JSON of another kind")) : parsed(feed, warnings);
  }
  const document = canonicalize(text, { url: about.url, mend: menderFor(text, encoding), warnings });
  switch (document.kind) {
    case "feed":
    case "cdf": {
      const canonical = await passage(document.canonical);
      const outcome = parsed(mapFeed(canonical, { format: document.format, encoding }), warnings);
      return document.kind === "cdf" ? { ...unreadable(CDF), refused: outcome.feed } : outcome;
    }
    case "html":
      return unreadable(HTML, discoverFeeds(text, about.url, about.linkHeader));
    case "other":
      return unreadable(notAFeed(describeXml(document.first)));
    default:
      return document satisfies never;
  }
}

function parsed(
  feed: Omit<RawFeed, "warnings">,
  warnings: Warnings,
): Extract<ParseOutcome, { readonly kind: "parsed" }> {
  return { kind: "parsed", feed: { ...feed, warnings: warnings.list() } };
}

function unreadable(
  problem: Problem,
  candidates: readonly string[] = [],
): Extract<ParseOutcome, { readonly kind: "unreadable" }> {
  return { kind: "unreadable", problem, candidates };
}
