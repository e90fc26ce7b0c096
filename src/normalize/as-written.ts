import type { RawEntry, RawLink } from "../model/raw-feed.ts";

/**
 * An address as its document means it, of whatever scheme: absolute where it can be, else as it is written.
 *
 * @param base - xml:base in force, else the document's address; without one relative addresses stay.
 */
export function absoluteHref(href: string, base: string | undefined): string {
  return URL.parse(href, base)?.href ?? href;
}

/** Relations of links that lead somewhere else than to the page of the entry or feed (IANA link relations, AtomPub, RFC 4685). */
const ELSEWHERE: ReadonlySet<string> = new Set(
  "enclosure self replies via related next hub edit service.post service.edit".split(" "),
);

/**
 * The link by which a document presents a feed or an entry, the planet's own choices left out: the last HTML alternate
 * stands, as later values do in feed readers; else the first link that says nothing of what it is; else a guid
 * that may be a permalink.
 *
 * @see RFC 4287 §4.2.7.2; RSS 2.0 `guid`
 */
export function writtenLink(
  of: { readonly links: readonly RawLink[] } & Pick<RawEntry, "id" | "idIsPermalink" | "base">,
  documentUrl: string | undefined,
): string | undefined {
  const alternate = of.links.findLast(({ rel, type }) => rel === "alternate" && (!type || /html/i.test(type)));
  const link = alternate ?? of.links.find(({ rel, type }) => !type && !ELSEWHERE.has(rel));
  if (link !== undefined) return absoluteHref(link.href, link.base ?? documentUrl);
  if (of.id === undefined || of.idIsPermalink === false) return undefined;
  return absoluteHref(of.id, of.base ?? documentUrl);
}
