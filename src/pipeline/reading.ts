import type { Entry, ForeignHtml, Person } from "../model/entry.ts";
import type { Instant } from "../model/instant.ts";
import { webUrl } from "../model/url.ts";
import { normalizeFeed } from "../normalize/normalize.ts";
import { parseFeed } from "../parse/parse.ts";
import { absoluteHtml } from "../sanitize/absolute.ts";
import type { Arrival } from "./read-document.ts";

/**
 * What a document says, field by field, before the planet's own rules touch it: HTML is foreign, dates are epoch
 * seconds. The form in which feed readers are compared with one another.
 */
export type Reading =
  | { readonly ok: true; readonly feed: FeedReading; readonly entries: readonly EntryReading[] }
  | { readonly ok: false; readonly error: string };

export interface FeedReading {
  readonly title?: string | undefined;
  readonly link?: string | undefined;
  readonly subtitle?: string | undefined;
  readonly id?: string | undefined;
  readonly author?: string | undefined;
  readonly updated?: number | undefined;
}

export interface EntryReading {
  readonly id?: string | undefined;
  readonly title: string;
  readonly link?: string | undefined;
  readonly published?: number | undefined;
  readonly updated?: number | undefined;
  readonly author?: string | undefined;
  /** HTML. */
  readonly summary?: string | undefined;
  readonly content?: string | undefined;
  readonly categories: readonly string[];
  readonly enclosures: readonly string[];
}

/** Reads a document for comparison. Never rejects. */
export async function readForComparison({ body, ...about }: Arrival): Promise<Reading> {
  const parsed = await parseFeed(body, about);
  if (parsed.kind === "unreadable") return { ok: false, error: `${parsed.problem.code}: ${parsed.problem.message}` };
  const { facts, entries } = normalizeFeed(parsed.feed, about.url === undefined ? {} : { url: about.url });
  const { title, subtitle, id, updated } = facts;
  // A feed without a page of its own is at least at its own address.
  const link = facts.link ?? parsed.feed.links.map(({ href }) => webUrl(href, about.url)).find((url) => url !== undefined);
  const feed = { title, link, subtitle, id, author: nameOf(facts.authors), updated: seconds(updated) };
  return { ok: true, feed, entries: entries.map(readingOf) };
}

function readingOf(entry: Entry): EntryReading {
  return {
    id: entry.idIsDerived ? undefined : entry.rawId,
    title: entry.title,
    link: entry.link,
    published: seconds(entry.published),
    updated: seconds(entry.updated),
    author: nameOf(entry.authors),
    summary: html(entry.summary),
    content: html(entry.content),
    categories: entry.categories.map((category) => category.term),
    enclosures: entry.enclosures.filter((file) => file.role === "enclosure").map((file) => file.url),
  };
}

function html(foreign: ForeignHtml | undefined): string | undefined {
  return foreign === undefined ? undefined : absoluteHtml(foreign);
}

function nameOf([first]: readonly Person[]): string | undefined {
  return first === undefined ? undefined : [first.name, first.email].filter((part) => part !== undefined).join(" ");
}

function seconds(at: Instant | undefined): number | undefined {
  return at === undefined ? undefined : at / 1000;
}
