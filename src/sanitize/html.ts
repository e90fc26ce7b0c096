import sanitizeHtml from "sanitize-html";
import type { Origin } from "./address.ts";
import { type Attributes, cleanAttributes } from "./attributes.ts";
import { embedAddress } from "./embed.ts";
import { ADDRESSES, ALLOWED, EMBEDS, EVERYWHERE, LIMITS, RENAMED, UNREAD } from "./policy.ts";

/** Class by which the second reading knows a link that stands for an embed; it never leaves this room. */
export const EMBED_MARK = "embed";

/** Names nothing: the tag goes, what it contains stays. */
const NO_TAG = "x-none";

/**
 * First reading: HTML with the allow-list's elements and attributes alone, addresses absolute, embeds as marked links.
 * The only door of sanitize-html. What it makes is read again by verify.ts, with another parser.
 */
export function firstReading(html: string, origin: Origin): string {
  return sanitizeHtml(html, optionsFor(origin));
}

/** The words of any HTML, escaped, without a single tag: what is left when nothing else can be trusted. */
export function wordsOnly(html: string): string {
  return sanitizeHtml(html, { ...optionsFor({}), allowedTags: [], allowedAttributes: {} });
}

function optionsFor(origin: Origin): sanitizeHtml.IOptions {
  return { ...OPTIONS, transformTags: { "*": (name, attributes) => transform(name, attributes, origin) } };
}

/** What most posts are made of. */
const OFTEN: readonly string[] = "p a li code em strong br span img td".split(" ");

const OPTIONS: sanitizeHtml.IOptions = {
  // Searched from the start for every tag and every piece of text.
  allowedTags: [...new Set([...OFTEN, ...ALLOWED.keys()])].filter((tag) => ALLOWED.has(tag)),
  allowedAttributes: {
    ...Object.fromEntries([...ALLOWED].map(([tag, names]) => [tag, [...names]])),
    // `class` is read by cleanAttributes; sanitize-html would cut it at its own list.
    a: [...(ALLOWED.get("a") ?? []), "class"],
    "*": [...EVERYWHERE],
  },
  allowedSchemes: ["http", "https", "mailto"],
  allowedSchemesByTag: Object.fromEntries(["img", "source", "audio", "video"].map((tag) => [tag, ["https"]])),
  allowedSchemesAppliedToAttributes: [...ADDRESSES],
  allowProtocolRelative: false,
  disallowedTagsMode: "discard",
  nonTextTags: [...UNREAD],
  nestingLimit: LIMITS.nesting,
  parseStyleAttributes: false,
};

function transform(name: string, foreign: Attributes, origin: Origin): sanitizeHtml.Tag {
  if (EMBEDS.has(name)) return embedMark(foreign, origin);
  const tagName = RENAMED.get(name) ?? name;
  if (!ALLOWED.has(tagName)) return { tagName, attribs: {} };
  if (PLAIN.has(tagName) && isEmpty(foreign)) return { tagName, attribs: foreign };
  const attribs = cleanAttributes(tagName, foreign, origin);
  return attribs === undefined ? { tagName: NO_TAG, attribs: {} } : { tagName, attribs: { ...attribs } };
}

/** Elements that may stand without any attribute, as most do. */
const PLAIN: ReadonlySet<string> = new Set(
  [...ALLOWED.keys()].filter((tag) => !/^(?:img|audio|video|source)$/.test(tag)),
);

function isEmpty(attributes: Attributes): boolean {
  for (const _name in attributes) return false;
  return true;
}

function embedMark(foreign: Attributes, origin: Origin): sanitizeHtml.Tag {
  const href = embedAddress(foreign, origin);
  if (href === undefined) return { tagName: NO_TAG, attribs: {} };
  return { tagName: "a", attribs: { class: EMBED_MARK, href } };
}
