import { type Token, type TokenHandler, Tokenizer, TokenizerMode } from "parse5";
import type { ForeignHtml } from "../model/entry.ts";
import { escapeHtml } from "../model/safe-html.ts";

/**
 * Foreign HTML with the addresses in it made absolute and every other character as it was: still hostile. For looking
 * at what a feed says (`orrery inspect --ndjson`), never for a page.
 *
 * A tag that never ends is turned into words, which is what all readers but browsers take it for.
 */
export function absoluteHtml({ html, base }: ForeignHtml): string {
  const pieces: string[] = [];
  let at = 0;
  const { attributes, unfinished } = findAttributes(html);
  for (const { name, value, start, end } of attributes) {
    const address = absoluteAddress(value, base);
    if (address === value) continue;
    pieces.push(html.slice(at, start), `${name}="${escapeHtml(address)}"`);
    at = end;
  }
  if (unfinished !== undefined) {
    pieces.push(html.slice(at, unfinished), "&lt;");
    at = unfinished + 1;
  }
  pieces.push(html.slice(at));
  return pieces.join("");
}

/** Attributes that hold one address. */
const ADDRESSES: ReadonlySet<string> = new Set(["href", "src", "poster", "cite", "longdesc", "action", "background"]);

/** Elements whose content is no markup, and how a tokenizer is told so (HTML Living Standard §13.2.6.4). */
const RAW: ReadonlyMap<string, Tokenizer["state"]> = new Map([
  ["script", TokenizerMode.SCRIPT_DATA],
  ["plaintext", TokenizerMode.PLAINTEXT],
  ["textarea", TokenizerMode.RCDATA],
  ["title", TokenizerMode.RCDATA],
  ...["style", "xmp", "iframe", "noembed", "noframes"].map((name) => [name, TokenizerMode.RAWTEXT] as const),
]);

/** An attribute with an address, and where it stands: offsets of its name's first character and behind its value. */
interface Found {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Where the addresses of a piece of HTML stand, and its last `<` when the tag it begins never ends. */
function findAttributes(html: string): { readonly attributes: readonly Found[]; readonly unfinished?: number } {
  const attributes: Found[] = [];
  let isRaw = false;
  const ignore = (): void => undefined;
  const handler: TokenHandler = {
    onStartTag(tag) {
      attributes.push(...addressesOf(tag));
      const state = RAW.get(tag.tagName);
      isRaw = state !== undefined;
      if (state !== undefined) tokenizer.state = state;
    },
    onEndTag() {
      isRaw = false;
    },
    onCharacter: ignore,
    onComment: ignore,
    onDoctype: ignore,
    onEof: ignore,
    onNullCharacter: ignore,
    onWhitespaceCharacter: ignore,
  };
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: true }, handler);
  tokenizer.write(html, true);
  const last = html.lastIndexOf("<");
  const isUnfinished = last !== -1 && !isRaw && !html.includes(">", last);
  return { attributes, ...(isUnfinished ? { unfinished: last } : {}) };
}

function addressesOf(tag: Token.TagToken): readonly Found[] {
  const places = tag.location?.attrs;
  return tag.attrs.flatMap(({ name, value }) => {
    const place = ADDRESSES.has(name) ? places?.[name] : undefined;
    return place === undefined ? [] : [{ name, value, start: place.startOffset, end: place.endOffset }];
  });
}

/**
 * An address of another scheme than the base's stays to the letter. One of the same scheme is read as readers do that
 * follow RFC 3986 §5.2.2 leniently: without an empty query or fragment at its end, and `http://` alone, which editors
 * leave behind in links nobody filled in, leads where an empty address does.
 */
function absoluteAddress(written: string, base: string | undefined): string {
  const address = written.trim();
  const scheme = schemeOf(address);
  if (scheme !== undefined && scheme !== schemeOf(base ?? "")) return written;
  if (scheme === undefined || /^https?:\/\/$/i.test(address)) {
    return URL.parse(scheme === undefined ? address : "", base)?.href.replace(/#$/, "") ?? written;
  }
  return /[?#]$/.test(address) ? address.slice(0, -1) : written;
}

function schemeOf(address: string): string | undefined {
  return /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
}
