import type { RawFeed } from "../../model/raw-feed.ts";
import { writtenLink } from "../../normalize/as-written.ts";
import { parseDate } from "../../normalize/date.ts";
import { parseFeed } from "../../parse/parse.ts";
import { type EntryReading, readEntryAsWritten, seconds, writtenName } from "./entry-reading.ts";
import type { Arrival } from "./read-document.ts";

/**
 * What a document says, field by field, before the planet makes any choice of its own: no entry is left out, texts keep
 * their markup, dates are epoch seconds. The form in which feed readers are compared with one another, so it goes
 * by what they agree on where the planet is stricter (safe addresses only, the first alternate, plain titles).
 */
export type Reading =
  | { readonly ok: true; readonly feed: FeedReading; readonly entries: readonly EntryReading[] }
  | { readonly ok: false; readonly error: string };

/** A feed as its document writes it; texts may hold markup, `author` is a name, an address or both. */
export interface FeedReading {
  readonly title?: string | undefined;
  readonly link?: string | undefined;
  readonly subtitle?: string | undefined;
  readonly id?: string | undefined;
  readonly author?: string | undefined;
  /** Seconds since 1970. */
  readonly updated?: number | undefined;
}

/** Reads a document for comparison. Never rejects. A format that the planet refuses is read as far as it goes. */
export async function readForComparison({ body, ...about }: Arrival): Promise<Reading> {
  const parsed = await parseFeed(body, about);
  const feed = parsed.kind === "parsed" ? parsed.feed : parsed.refused;
  if (feed !== undefined) return readingOf(feed, about.url);
  return { ok: false, error: parsed.kind === "unreadable" ? `${parsed.problem.code}: ${parsed.problem.message}` : "" };
}

function readingOf(raw: RawFeed, url: string | undefined): Reading {
  // JSON Feed has no rule for relative addresses: they stand as they are written.
  const base = raw.format.startsWith("json") ? undefined : url;
  return {
    ok: true,
    feed: {
      title: raw.title?.value,
      link: writtenLink(raw, base),
      subtitle: raw.subtitle?.value,
      id: raw.id,
      author: writtenName(raw.authors),
      updated: seconds(parseDate(raw.updated)),
    },
    entries: raw.entries.map((entry) => readEntryAsWritten(entry, base, hasAddressIds(raw))),
  };
}

/** True when ids are elements of the feed's own; the rdf:about of RSS 1.0 and the ids of JSON Feed are names. */
function hasAddressIds({ format }: RawFeed): boolean {
  return !/^(?:json|rss (?:0\.90|1))/.test(format);
}
