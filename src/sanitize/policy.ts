/**
 * What HTML from a feed may contain, as data. Everything that is not named here does not reach a page.
 * Whoever changes a list changes {@link POLICY_VERSION}, too: `orrery reprocess` then reaches old posts.
 *
 * @see docs/security.md; the lists follow what held against 6,305 known payloads: no style, svg, math, form or frame.
 */
export const POLICY_VERSION = 4;

/** Where reading stops: input beyond it is cut, structure beyond it becomes plain text. */
export const LIMITS: {
  readonly inputChars: number;
  readonly tags: number;
  readonly nesting: number;
  readonly nodes: number;
  readonly links: number;
  readonly titleChars: number;
} = { inputChars: 512 * 1024, tags: 40_000, nesting: 100, nodes: 60_000, links: 1000, titleChars: 300 };

const SIZE = ["width", "height"];
const IMAGE = ["src", "srcset", "sizes", "alt", "title", ...SIZE];

/** Elements that may stand on a page, with the attributes a feed may give each besides {@link EVERYWHERE}. */
export const ALLOWED: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...each("p", ["class"]),
  ...each("br hr wbr h1 h2 h3 h4 h5 h6 blockquote div figure figcaption details summary", []),
  ...each("ul dl dt dd table caption thead tbody tfoot tr", []),
  ...each("ol", ["start", "reversed", "type"]),
  ...each("li", ["value"]),
  ...each("td", ["colspan", "rowspan"]),
  ...each("th", ["colspan", "rowspan", "scope"]),
  ...each("col colgroup", ["span"]),
  ...each("pre code", ["class"]),
  ...each("em strong b i u s sub sup small mark q cite kbd samp var span bdi bdo ruby rt rp", []),
  ...each("abbr dfn", ["title"]),
  ...each("time ins del", ["datetime"]),
  ...each("a", ["href", "title", "hreflang"]),
  ...each("img", IMAGE),
  ...each("picture", []),
  ...each("source", ["src", "srcset", "sizes", "type", "media"]),
  ...each("audio", ["src"]),
  ...each("video", ["src", "poster", ...SIZE]),
]);

/** Attributes that any element may carry. */
export const EVERYWHERE: readonly string[] = ["lang", "dir"];

const PLAYED = { controls: "", preload: "none" };

/** Attributes that we give an element, whatever its feed says of them (security rules S13, S14). A link without an address gets none. */
export const SET: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map<string, Record<string, string>>([
  ["a", { rel: "nofollow ugc noopener noreferrer" }],
  ["img", { loading: "lazy", decoding: "async", referrerpolicy: "no-referrer" }],
  ...each("audio video", PLAYED),
]);

/** Every attribute an element may bring, {@link EVERYWHERE} included; an element that is not allowed brings none. */
export function attributesOf(tag: string): ReadonlySet<string> {
  return ATTRIBUTES.get(tag) ?? NONE;
}

const ATTRIBUTES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...ALLOWED].map(([tag, names]) => [tag, new Set([...names, ...EVERYWHERE])]),
);
const NONE: ReadonlySet<string> = new Set();

/** Attributes that hold an address, or several. */
export const ADDRESSES: ReadonlySet<string> = new Set(["href", "src", "srcset", "poster"]);

/** The classes a feed may bring; `embed` is ours and is computed, never copied. */
export const LANGUAGE_CLASS: RegExp = /^language-[a-z0-9+#.-]{1,20}$/;

/** Elements whose words are not for reading: they go with all they contain. */
export const UNREAD: ReadonlySet<string> = new Set(
  "script style textarea option xmp noscript noembed noframes title template math svg applet plaintext select button head canvas map portal dialog".split(
    " ",
  ),
);

/** Old or sectioning elements and the plain ones that say the same. */
export const RENAMED: ReadonlyMap<string, string> = new Map([
  ...each("center article section main header footer aside nav address hgroup", "div"),
  ...each("font big nobr", "span"),
  ...each("tt", "code"),
  ...each("strike", "s"),
  ...each("acronym", "abbr"),
  ...each("dir menu", "ul"),
  ...each("listing", "pre"),
  ...each("image", "img"),
]);

/** Elements that show another site inside a page: they become links. */
export const EMBEDS: ReadonlySet<string> = new Set(["iframe", "embed", "object"]);

/** Pictures that only count readers: an address that starts so, without its scheme. */
export const BEACONS: readonly string[] = [
  "feeds.feedburner.com/~r/",
  "feeds.feedburner.com/~ff/",
  "feeds.wordpress.com/1.0/",
  "pixel.wp.com/",
  "stats.wordpress.com/",
  "www.google-analytics.com/",
  "medium.com/_/stat",
  "pixel.quantserve.com/",
  "b.scorecardresearch.com/",
  "rss.feedsportal.com/",
  "da.feedsportal.com/",
  "counter.theconversation.com/",
  "pi.feedsportal.com/",
  "blogger.googleusercontent.com/tracker/",
];

/** Names under which pages hide a picture's address until script puts it in place. */
export const LAZY_SOURCES: readonly string[] = ["data-src", "data-lazy-src", "data-original", "data-orig-file"];

function each<T>(names: string, value: T): (readonly [string, T])[] {
  return names.split(" ").map((name) => [name, value] as const);
}
