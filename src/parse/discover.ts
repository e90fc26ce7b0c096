import { webUrl } from "../model/url.ts";
import { LIMITS } from "./limits.ts";
import { readStartTags } from "./start-tags.ts";

/** Media types of feeds; `text/xml` is not one, it may be anything. */
const FEED_TYPES: ReadonlySet<string> = new Set([
  "application/rss+xml",
  "application/atom+xml",
  "application/rdf+xml",
  "application/feed+json",
  "application/json",
  "application/xml",
  "text/xml",
  "text/rss+xml",
  "text/atom+xml",
]);
/** Types that need the word feed or rss beside them, because other things have them, too. */
const VAGUE: ReadonlySet<string> = new Set(["application/json", "application/xml", "text/xml"]);

/** What a page says of one feed. */
interface Named {
  readonly href: string;
  readonly type: string;
  readonly title: string;
}

/**
 * The feeds an HTML page and its Link headers name (`rel=alternate`, a feed's type), at most five, absolute,
 * headers first, in the order given, except that feeds of comments come last.
 *
 * @param url - the page's address; without it only absolute addresses are found.
 * @see HTML Standard, "Link type alternate"; RFC 8288
 */
export function discoverFeeds(html: string, url: string | undefined, linkHeader?: string): readonly string[] {
  const page = readPage(html);
  const base = page.base === undefined ? url : (webUrl(page.base, url) ?? url);
  const inHeaders = linkHeader === undefined ? [] : readLinkHeader(linkHeader);
  const all = [
    ...inHeaders.filter(isFeed).map((link) => ({ ...link, at: webUrl(link.href, url) })),
    ...page.links.filter(isFeed).map((link) => ({ ...link, at: webUrl(link.href, base) })),
  ];
  const posts = all.filter((link) => !isAboutComments(link));
  const found = [...posts, ...all.filter(isAboutComments)].flatMap(({ at }) => at ?? []);
  return [...new Set(found)].slice(0, LIMITS.candidates);
}

function isFeed({ type, title, href }: Named): boolean {
  return FEED_TYPES.has(type) && (!VAGUE.has(type) || /feed|rss|atom/i.test(`${title} ${href.slice(0, 500)}`));
}

function isAboutComments({ href, title }: Named): boolean {
  return /comments?\b|\bcommentaires\b|\bkommentare?\b/i.test(`${title} ${href.slice(0, 500)}`);
}

const PAGE_TAGS: ReadonlySet<string> = new Set(["base", "link"]);
/** Links beyond these are nobody's feeds. */
const MAX_LINKS = 200;

function readPage(html: string): { readonly base: string | undefined; readonly links: readonly Named[] } {
  const links: Named[] = [];
  let base: string | undefined;
  readStartTags(html, PAGE_TAGS, (name, attributes) => {
    if (name === "base") base ??= attributes.get("href");
    else if (links.length < MAX_LINKS) links.push(...toNamed(attributes));
  });
  return { base, links };
}

const LINK_ATTRIBUTES = ["rel", "href", "type", "title"] as const;

function toNamed(attributes: ReadonlyMap<string, string>): readonly Named[] {
  const [rel = "", href = "", type = "", title = ""] = LINK_ATTRIBUTES.map((name) => attributes.get(name));
  if (href === "" || !rel.toLowerCase().split(/\s+/).includes("alternate")) return [];
  return [{ href, type: mediaType(type), title }];
}

function mediaType(type: string): string {
  return type.split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** `<address>; rel=alternate; type="…"`, several parted by commas (RFC 8288 §3). */
function readLinkHeader(header: string): readonly Named[] {
  const links: Named[] = [];
  for (const [, href = "", rest = ""] of header.slice(0, 8192).matchAll(/<([^<>]{1,2048})>([^<]{0,2048})/g)) {
    const rel = parameter(rest, "rel");
    const named = ["type", "title"].map((name) => [name, parameter(rest, name)] as const);
    links.push(...toNamed(new Map([["href", href], ["rel", rel], ...named])));
  }
  return links;
}

function parameter(text: string, name: string): string {
  const found = new RegExp(`;\\s{0,20}${name}\\s{0,20}=\\s{0,20}(?:"([^"]{0,500})"|([^\\s;,"]{1,500}))`, "i").exec(
    text,
  );
  return found?.[1] ?? found?.[2] ?? "";
}
