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
  return {
    allowedTags: [...ALLOWED.keys()],
    allowedAttributes: { ...ATTRIBUTES, "*": [...EVERYWHERE] },
    allowedSchemes: ["http", "https", "mailto"],
    allowedSchemesByTag: Object.fromEntries(["img", "source", "audio", "video"].map((tag) => [tag, ["https"]])),
    allowedSchemesAppliedToAttributes: [...ADDRESSES],
    allowProtocolRelative: false,
    disallowedTagsMode: "discard",
    nonTextTags: [...UNREAD],
    nestingLimit: LIMITS.nesting,
    parseStyleAttributes: false,
    transformTags: { "*": (name, attributes) => transform(name, attributes, origin) },
  };
}

/** `class` is read by cleanAttributes; sanitize-html would cut it at its own list. */
const ATTRIBUTES: Record<string, string[]> = {
  ...Object.fromEntries([...ALLOWED].map(([tag, names]) => [tag, [...names]])),
  a: [...(ALLOWED.get("a") ?? []), "class"],
};

function transform(name: string, foreign: Attributes, origin: Origin): sanitizeHtml.Tag {
  if (EMBEDS.has(name)) return embedMark(foreign, origin);
  const tagName = RENAMED.get(name) ?? name;
  if (!ALLOWED.has(tagName)) return { tagName, attribs: {} };
  const attribs = cleanAttributes(tagName, foreign, origin);
  return attribs === undefined ? { tagName: NO_TAG, attribs: {} } : { tagName, attribs: { ...attribs } };
}

function embedMark(foreign: Attributes, origin: Origin): sanitizeHtml.Tag {
  const href = embedAddress(foreign, origin);
  if (href === undefined) return { tagName: NO_TAG, attribs: {} };
  return { tagName: "a", attribs: { class: EMBED_MARK, href } };
}
