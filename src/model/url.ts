import { parse } from "tldts";

/** Longest address we keep or print, in characters (security rule S10). */
const MAX_URL_LENGTH = 2048;

/**
 * An absolute http(s) address in its serialized form, resolved against `base`, without user name and password.
 *
 * @returns `undefined` for other schemes, addresses that cannot be resolved, and those over 2,048 characters.
 */
export function webUrl(href: string, base?: string): string | undefined {
  const url = toUrl(href.trim(), base);
  if (url === undefined || (url.protocol !== "http:" && url.protocol !== "https:")) return undefined;
  if (url.username !== "" || url.password !== "") [url.username, url.password] = ["", ""];
  return url.href.length <= MAX_URL_LENGTH ? url.href : undefined;
}

/** Parameters that tell where a reader came from or what is to be done there, never what the page is. */
const TRACKING =
  /^(?:utm_\w+|mtm_\w+|pk_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|_hs\w+|ref|ref_src|ref_url|spm|replytocom)$/i;

/** Parameters that do so with these values alone: of Medium's links, and of a page in the form for telephones. */
const TRACKING_PAIR = /^(?:source=(?:rss|.*-{4}).*|(?:m|amp)=1)$/i;

/**
 * One form for all the ways of writing the address of the same page, for comparing, never for linking:
 * https, no `www.`, no tracking parameters, no fragment, no trailing slash, no index page, no AMP suffix, one spelling of
 * each character, and for Blogger one domain of the many that show the same blog.
 *
 * @param url - an absolute http(s) address.
 */
export function canonicalUrl(url: string): string | undefined {
  const parsed = url.length <= MAX_URL_LENGTH ? toUrl(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) return undefined;
  const host = parsed.host
    .replace(/^(?:www|amp)\.(?=[^.]+\.)/, "")
    .replace(/:(?:80|443)$/, "")
    .replace(BLOGGER, ".blogspot.com");
  const path = withoutDressing(inOneSpelling(parsed.pathname));
  const search = parsed.search === "" ? "" : plainQuery(parsed.searchParams);
  return `https://${host}${path}${search === "" ? "" : `?${search}`}`;
}

/** `.blogspot.fr` and its like: Blogger sends readers to the domain of their country. */
const BLOGGER = /\.blogspot\.[a-z]{2,3}(?:\.[a-z]{2})?$/;

/** Letters, digits and their kin mean the same written out and as octets; the digits of others are upper case (RFC 3986 §6.2.2). */
function inOneSpelling(path: string): string {
  if (!path.includes("%")) return path;
  return path.replace(/%[0-9a-f]{2}/gi, (octet) => {
    const sign = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
    return /[\w.~-]/.test(sign) ? sign : octet.toUpperCase();
  });
}

/** A query without what tells where a reader came from, sorted by name. */
function plainQuery(params: URLSearchParams): string {
  const query = [...params].filter(isOfPage).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return new URLSearchParams(query).toString();
}

function isOfPage([name, value]: readonly [string, string]): boolean {
  return !TRACKING.test(name) && !TRACKING_PAIR.test(`${name}=${value}`);
}

/** A path without trailing slashes, index page and AMP suffix, however many stand one behind the other. */
function withoutDressing(path: string): string {
  const bare = path.replace(/\/(?:index\.(?:x?html?|php|aspx?|jsp)|amp)?$/i, "").replace(/\.amp(?:\.html)?$/, "");
  return bare === path ? path : withoutDressing(bare);
}

/** Host with port, without `www.`: what people call the site. `undefined` for anything but an absolute address. */
export function hostOf(url: string): string | undefined {
  return toUrl(url)?.host.replace(/^www\./, "");
}

/**
 * The site an address belongs to: registrable domain by the public suffix list with its private part,
 * so that ana.github.io and ben.github.io are two. An address without a domain (127.0.0.2, localhost) is its host and port.
 */
export function siteOf(url: string): string | undefined {
  const parsed = toUrl(url);
  if (parsed === undefined) return undefined;
  return parse(parsed.hostname, { allowPrivateDomains: true }).domain ?? parsed.host;
}

/** The platform that serves an address: registrable domain by the ICANN part of the list, so that github.io is one. */
export function platformOf(url: string): string | undefined {
  const parsed = toUrl(url);
  if (parsed === undefined) return undefined;
  return parse(parsed.hostname, { allowPrivateDomains: false }).domain ?? parsed.host;
}

function toUrl(href: string, base?: string): URL | undefined {
  return URL.parse(href, base) ?? undefined;
}
