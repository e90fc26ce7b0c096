/** Prefix we use for elements of the feed formats themselves: RSS of every kind, Atom, and none at all. */
export const CORE = "";

/** Namespace URIs as specified, under the prefix by which fields.ts knows them. */
const NAMESPACES: readonly (readonly [prefix: string, ...uris: string[]])[] = [
  [
    CORE,
    "http://www.w3.org/2005/Atom",
    "http://purl.org/atom/ns#",
    "http://purl.org/rss/1.0/",
    "http://purl.org/net/rss1.1#",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://channel.netscape.com/rdf/simple/0.9/",
    "http://my.netscape.com/publish/formats/rss-0.91.dtd",
    "http://backend.userland.com/rss",
    "http://backend.userland.com/rss091",
    "http://backend.userland.com/rss092",
    "http://backend.userland.com/rss093",
    "http://backend.userland.com/rss094",
    "http://backend.userland.com/rss2",
    "http://blogs.law.harvard.edu/tech/rss",
    "http://cyber.law.harvard.edu/rss/rss.html",
    "http://purl.org/rss/1.0/modules/rss091#",
    "http://purl.org/echo/",
    "http://purl.org/pie/",
    "http://example.com/newformat#",
    "http://example.com/necho",
    "uri/of/echo/namespace#",
  ],
  ["admin", "http://webns.net/mvcb/"],
  ["cc", "http://web.resource.org/cc/", "http://creativecommons.org/ns#"],
  [
    "creativecommons",
    "http://backend.userland.com/creativeCommonsRssModule",
    "http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html",
  ],
  ["content", "http://purl.org/rss/1.0/modules/content/"],
  ["dc", "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/elements/1.0/"],
  ["dcterms", "http://purl.org/dc/terms/"],
  ["feedburner", "http://rssnamespace.org/feedburner/ext/1.0"],
  ["foaf", "http://xmlns.com/foaf/0.1/"],
  ["georss", "http://www.georss.org/georss"],
  ["googleplay", "http://www.google.com/schemas/play-podcasts/1.0"],
  ["itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd", "http://example.com/dtds/podcast-1.0.dtd"],
  ["math", "http://www.w3.org/1998/Math/MathML"],
  ["media", "http://search.yahoo.com/mrss/", "http://video.search.yahoo.com/mrss"],
  ["pheedo", "http://www.pheedo.com/namespace/pheedo"],
  ["podcast", "https://podcastindex.org/namespace/1.0"],
  ["rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"],
  ["slash", "http://purl.org/rss/1.0/modules/slash/"],
  ["svg", "http://www.w3.org/2000/svg"],
  ["sy", "http://purl.org/rss/1.0/modules/syndication/"],
  ["thr", "http://purl.org/syndication/thread/1.0"],
  ["wfw", "http://wellformedweb.org/CommentAPI/"],
  ["xhtml", "http://www.w3.org/1999/xhtml"],
  ["xml", "http://www.w3.org/XML/1998/namespace"],
];

const ATOM_URIS: ReadonlySet<string> = new Set(
  ["http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "http://purl.org/echo/", "http://purl.org/pie/"].map(
    fold,
  ),
);

const PREFIX_OF: ReadonlyMap<string, string> = new Map(
  NAMESPACES.flatMap(([prefix, ...uris]) => uris.map((uri) => [fold(uri), prefix] as const)),
);
const SPELLINGS: ReadonlySet<string> = new Set(NAMESPACES.flatMap(([, ...uris]) => uris));
const PREFIXES: ReadonlySet<string> = new Set(NAMESPACES.map(([prefix]) => prefix));

/**
 * The prefix by which we know a namespace, however its URI is misspelled: http or https, www., case, last slash.
 *
 * @returns `undefined` for a namespace we do not read.
 */
export function knownPrefix(uri: string): string | undefined {
  return PREFIX_OF.get(fold(uri));
}

/** True for a prefix that everybody uses for one namespace, so that it is understood when nobody declared it. */
export function isConventionalPrefix(prefix: string): boolean {
  return prefix === "atom" || PREFIXES.has(prefix);
}

/** True for Atom of any age. */
export function isAtomNamespace(uri: string): boolean {
  return ATOM_URIS.has(fold(uri));
}

/** True when the URI is written exactly as its specification does. */
export function isSpelledRight(uri: string): boolean {
  return SPELLINGS.has(uri);
}

function fold(uri: string): string {
  return uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, "")
    .replace(/[/#]{1,3}$/, "");
}
