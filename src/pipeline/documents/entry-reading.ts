import type { Instant } from "../../model/instant.ts";
import type { RawEntry, RawPerson, TextConstruct } from "../../model/raw-feed.ts";
import { escapeHtml } from "../../model/safe-html.ts";
import { absoluteHref, writtenLink } from "../../normalize/as-written.ts";
import { parseDate } from "../../normalize/date.ts";
import { absoluteHtml } from "../../sanitize/absolute.ts";

/** An entry as its document writes it. */
export interface EntryReading {
  /** Absolute when it is an address that may be followed. */
  readonly id?: string | undefined;
  /** May hold markup. */
  readonly title?: string | undefined;
  readonly link?: string | undefined;
  /** Seconds since 1970. */
  readonly published?: number | undefined;
  readonly updated?: number | undefined;
  /** A name, an address or both. */
  readonly author?: string | undefined;
  /** HTML, foreign, with absolute addresses; the content where there is no summary. */
  readonly summary?: string | undefined;
  readonly content?: string | undefined;
  readonly categories: readonly string[];
  readonly enclosures: readonly string[];
}

/**
 * One entry, field by field.
 *
 * @param url - the document's address; without one relative addresses stay as they are.
 * @param hasAddressIds - ids may be relative addresses (`guid`, `atom:id`), not only names.
 */
export function readEntryAsWritten(raw: RawEntry, url: string | undefined, hasAddressIds: boolean): EntryReading {
  const content = writtenHtml(raw.content, url);
  const isAddress = hasAddressIds && raw.idIsPermalink !== false;
  return {
    id: raw.id !== undefined && isAddress ? absoluteHref(raw.id, raw.base ?? url) : raw.id,
    title: raw.title?.value,
    link: writtenLink(raw, url),
    published: seconds(parseDate(raw.published) ?? parseDate(raw.created) ?? parseDate(raw.updated)),
    updated: seconds(parseDate(raw.updated)),
    author: writtenName(raw.authors),
    summary: writtenHtml(raw.summary, url) ?? content,
    content,
    categories: raw.categories.map(({ term }) => term),
    enclosures: enclosuresOf(raw, url),
  };
}

/** The first person's name and mail address, as far as they are given. */
export function writtenName([first]: readonly RawPerson[]): string | undefined {
  if (first === undefined) return undefined;
  return [first.name, first.email].filter((part) => part !== undefined && part !== "").join(" ");
}

/** An instant as seconds since 1970. */
export function seconds(at: Instant | undefined): number | undefined {
  return at === undefined ? undefined : at / 1000;
}

function writtenHtml(text: TextConstruct | undefined, url: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (text.type === "text") return escapeHtml(text.value);
  const base = text.base ?? url;
  return absoluteHtml({ html: text.value, ...(base === undefined ? {} : { base }) });
}

/**
 * Files of role enclosure; pictures of it and other forms of it are not asked for. Those of Atom are links and may be
 * relative (RFC 4287 §4.2.7.1); those of RSS are whole addresses and stand as they are written.
 */
function enclosuresOf(raw: RawEntry, url: string | undefined): readonly string[] {
  const links = new Map(raw.links.filter(({ rel }) => rel === "enclosure").map((link) => [link.href, link]));
  return raw.enclosures
    .filter(({ role }) => role === "enclosure")
    .map((file) => (links.has(file.url) ? absoluteHref(file.url, links.get(file.url)?.base ?? url) : file.url));
}
