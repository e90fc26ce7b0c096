import type { RawEntry, RawFeed, RawLink } from "../model/raw-feed.ts";
import { hostOf, webUrl } from "../model/url.ts";

/** Where relative addresses start, the nearest first; what is absent is skipped. */
export type Bases = readonly (string | undefined)[];

/** An address chosen from a feed. */
export interface ChosenLink {
  readonly url: string;
  /** True when it was written relative: not every reader of the feed will find it. */
  readonly isRelative: boolean;
}

/**
 * The page of an entry: the address behind a proxied link, else an alternate (HTML before anything else), else an id
 * that is a web address, unless the feed says that it is no permalink.
 *
 * @returns `undefined` when the feed gives no http(s) address.
 * @see RFC 4287 §4.1.1; RSS 2.0 `guid`
 */
export function chooseEntryLink(entry: RawEntry, bases: Bases): ChosenLink | undefined {
  const original = entry.originalLink === undefined ? undefined : resolve(entry.originalLink, bases);
  if (original !== undefined) return original;
  const alternate = chooseAlternate(entry.links, bases);
  if (alternate !== undefined) return alternate;
  const permalink =
    entry.idIsPermalink !== false && /^https?:\/\//i.test(entry.id?.trim() ?? "") ? entry.id : undefined;
  return permalink === undefined ? undefined : resolve(permalink, bases);
}

/** Ways in which a feed says that an address leads to the same page (RFC 6596; `shortlink` as WordPress has it). */
const SAME_PAGE: ReadonlySet<string> = new Set(["canonical", "shortlink", "shorturl"]);
/** More than these no entry needs. */
const MAX_OTHER_LINKS = 5;

/**
 * Other addresses of an entry's page: the proxied one when the feed also gives the address behind it, and those that it
 * calls canonical or short.
 *
 * @param link - the one that {@link chooseEntryLink} chose.
 */
export function otherLinks(entry: RawEntry, link: string | undefined, bases: Bases): readonly string[] {
  const proxied = entry.originalLink === undefined ? undefined : chooseAlternate(entry.links, bases)?.url;
  const others = entry.links
    .filter(({ rel }) => SAME_PAGE.has(rel.toLowerCase()))
    .map(({ href, base }) => resolve(href, [joined(base, ...bases), ...bases])?.url);
  const found = [proxied, ...others].filter((url) => url !== undefined && url !== link);
  return [...new Set(found)].filter((url) => url !== undefined).slice(0, MAX_OTHER_LINKS);
}

/**
 * Where an entry's relative link starts when no xml:base says so: the document (RFC 3986 §5.1.3). A document that
 * stands on another host than its site went through a proxy of feeds, and its links still mean the site.
 *
 * @param site - the feed's own link, absolute.
 */
export function linkBase(site: string | undefined, documentUrl: string | undefined): string | undefined {
  if (site === undefined || documentUrl === undefined) return documentUrl ?? site;
  return hostOf(site) === hostOf(documentUrl) ? documentUrl : site;
}

/** The page of a feed: its site. */
export function chooseFeedLink(feed: RawFeed, url: string | undefined): ChosenLink | undefined {
  return chooseAlternate(feed.links, [joined(feed.base, url), url]);
}

/** The absolute form of `base` itself: xml:base may be relative. */
export function joined(base: string | undefined, ...onto: Bases): string | undefined {
  if (base === undefined || base.trim() === "") return undefined;
  return resolve(base, onto)?.url;
}

/** An http(s) address resolved against the nearest base that is one. */
export function resolve(href: string, bases: Bases): ChosenLink | undefined {
  const text = withScheme(href.trim());
  if (text === "") return undefined;
  const absolute = webUrl(text);
  if (absolute !== undefined) return { url: absolute, isRelative: false };
  const base = bases.find((candidate) => candidate !== undefined);
  const url = base === undefined ? undefined : webUrl(text, base);
  return url === undefined ? undefined : { url, isRelative: true };
}

function chooseAlternate(links: readonly RawLink[], bases: Bases): ChosenLink | undefined {
  const alternates = links.filter((link) => link.rel.toLowerCase() === "alternate");
  const pages = alternates.filter((link) => /^$|html/i.test(link.type ?? ""));
  for (const link of [...pages, ...alternates]) {
    const found = resolve(link.href, [joined(link.base, ...bases), ...bases]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `www.example.org/post`, as people type it, is no path of another site. */
function withScheme(href: string): string {
  return /^www\.[^\s/:?#]+\.[a-z]{2,}(?:[/?#]|$)/i.test(href) ? `https://${href}` : href;
}
