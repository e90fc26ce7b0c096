import { fromNumber } from "../characters.ts";
import { LIMITS } from "../limits.ts";
import type { Warnings } from "../warnings.ts";
import { namedEntity } from "./named-entity.ts";

/** Reads the references in one document's text. */
export interface Entities {
  /** True when the document declares entities of its own. */
  readonly hasDeclared: boolean;
  /** Text with every reference read once; bare ampersands stay. */
  decode(text: string): string;
  /** HTML with the document's own entities put in; all other references stay, HTML knows them. */
  expandDeclared(html: string): string;
}

/** A reference longer than this is an ampersand in a sentence. */
const MAX_REFERENCE = 40;
const XML_NAMES: ReadonlySet<string> = new Set(["amp", "lt", "gt", "quot", "apos"]);

/**
 * @param declared - from the document type: name to text, references in the text already read.
 */
export function createEntities(declared: ReadonlyMap<string, string>, warnings: Warnings): Entities {
  let budget: number = LIMITS.expandedChars;
  const readDeclared = (name: string): string | undefined => {
    const text = declared.get(name);
    if (text === undefined) return undefined;
    if (budget < text.length) {
      warnings.note("parse/entity-ignored", name);
      return "";
    }
    budget -= text.length;
    return text;
  };
  const readName = (name: string): string | undefined => {
    const own = readDeclared(name);
    if (own !== undefined) return own;
    const text = namedEntity(name);
    if (!XML_NAMES.has(name)) warnings.note(text === undefined ? "parse/bare-ampersand" : "parse/unknown-entity", name);
    return text;
  };
  return {
    hasDeclared: declared.size > 0,
    decode: (text) => replaceReferences(text, readName, warnings),
    expandDeclared: (html) => (declared.size === 0 ? html : replaceNames(html, readDeclared)),
  };
}

/** One pass over the ampersands; what a reference becomes is not read again. */
function replaceReferences(text: string, readName: (name: string) => string | undefined, warnings: Warnings): string {
  let at = text.indexOf("&");
  if (at === -1) return text;
  let out = "";
  let from = 0;
  while (at !== -1) {
    const end = referenceEnd(text, at);
    const read = end === -1 ? undefined : readReference(text, at, end, readName);
    if (read === undefined) {
      if (end === -1) warnings.note("parse/bare-ampersand");
      at = text.indexOf("&", at + 1);
      continue;
    }
    out += text.slice(from, at) + read;
    from = end + 1;
    at = text.indexOf("&", from);
  }
  return out + text.slice(from);
}

/** Index of the `;` that ends the reference at `at`, or -1 when it is only an ampersand. */
function referenceEnd(text: string, at: number): number {
  const stop = Math.min(text.length, at + MAX_REFERENCE);
  for (let i = at + 1; i < stop; i += 1) {
    const c = text.charCodeAt(i);
    if (c === 0x3b) return i > at + 1 ? i : -1;
    if (!isNameCode(c) && !(c === 0x23 && i === at + 1)) return -1;
  }
  return -1;
}

/** Letters, digits, `_`, `-`, `.`, and everything beyond ASCII. */
function isNameCode(c: number): boolean {
  if (c >= 0x61 && c <= 0x7a) return true;
  if (c >= 0x41 && c <= 0x5a) return true;
  return (c >= 0x30 && c <= 0x39) || c === 0x5f || c === 0x2d || c === 0x2e || c >= 0x80;
}

function readReference(
  text: string,
  at: number,
  end: number,
  readName: (name: string) => string | undefined,
): string | undefined {
  const common = readCommon(text, at, end);
  if (common !== undefined) return common;
  if (text.charCodeAt(at + 1) !== 0x23) return readName(text.slice(at + 1, end));
  const digits = text.slice(at + 2, end);
  if (/^[0-9]{1,10}$/.test(digits)) return fromNumber(Number.parseInt(digits, 10));
  if (/^[xX][0-9a-fA-F]{1,8}$/.test(digits)) return fromNumber(Number.parseInt(digits.slice(1), 16));
  return undefined;
}

/** `&lt;`, `&gt;` and `&amp;` are nearly all references of escaped HTML, so they are read without making a name. */
function readCommon(text: string, at: number, end: number): string | undefined {
  const first = text.charCodeAt(at + 1);
  if (end === at + 3 && text.charCodeAt(at + 2) === 0x74) {
    if (first === 0x6c) return "<";
    if (first === 0x67) return ">";
  }
  return end === at + 4 && first === 0x61 && text.startsWith("mp", at + 2) ? "&" : undefined;
}

function replaceNames(html: string, read: (name: string) => string | undefined): string {
  return html.replace(/&([A-Za-z_][\w.-]{0,38});/g, (whole, name: string) => read(name) ?? whole);
}
