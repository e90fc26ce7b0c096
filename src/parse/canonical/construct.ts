import { cleanText } from "../characters.ts";
import type { Warnings } from "../warnings.ts";
import type { Entities } from "./entities.ts";
import { looksLikeHtml } from "./looks-like-html.ts";
import type { TextKind } from "./rules.ts";
import { asMarkup, asText, type SourceText } from "./source-text.ts";

/** Text with its kind settled. */
export interface Typed {
  readonly type: "text" | "html";
  readonly text: string;
}

/** What an element says of its text, and where it stands. */
export interface Declared {
  /** Atom 1.0: `text`, `html`, `xhtml` or a media type; Atom 0.3: a media type. */
  readonly type?: string | undefined;
  /** Atom 0.3: `xml`, `escaped`, `base64`. */
  readonly mode?: string | undefined;
  /** What it is when it does not say. */
  readonly kind: TextKind;
  readonly isAtom: boolean;
  /** True for atom:content, which may hold any media type, those that are no text in base64. */
  readonly mayBeFile: boolean;
}

/** `perhaps base64`: of a media type that no text has, where only text belongs. */
export type DeclaredKind = TextKind | "base64" | "base64 text" | "perhaps base64";

/**
 * The kind an element declares: RFC 4287 §3.1.1 and §4.1.3.3, Atom 0.3 §3.1.
 */
export function declaredKind({ type, mode, kind, isAtom, mayBeFile }: Declared): DeclaredKind {
  const written = type?.trim().toLowerCase() ?? "";
  if (mode?.trim().toLowerCase() === "base64") return written === "text/plain" ? "base64 text" : "base64";
  if (written === "") return kind === "guess" && isAtom ? "text" : kind;
  const media = written.split(";", 1)[0]?.trim() ?? "";
  if (media === "text" || media === "text/plain" || media === "plain")
    return isAtom ? "text" : kind === "text" ? "text" : "guess";
  if (media === "html" || media === "text/html" || media === "xhtml/html") return "html";
  if (media === "xhtml" || media.endsWith("+xml") || media.endsWith("/xml")) return "xhtml";
  if (media.startsWith("text/")) return "text";
  if (!isAtom) return kind;
  if (media.includes("/")) return mayBeFile ? "base64" : "perhaps base64";
  return kind === "guess" ? "text" : kind;
}

/**
 * Settles what a text construct is and reads it.
 *
 * @returns `undefined` for base64 that holds no text.
 */
export function readConstruct(
  source: SourceText,
  declared: DeclaredKind,
  document: string,
  entities: Entities,
  warnings: Warnings,
): Typed | undefined {
  if (declared === "base64" || declared === "base64 text" || declared === "perhaps base64") {
    return readBase64(asText(source, document, entities).trim(), declared, warnings);
  }
  if (source.hasMarkup) {
    const html = asMarkup(source, document, entities, declared !== "xhtml").trim();
    return { type: "html", text: declared === "xhtml" ? unwrapDiv(html) : unwrapEscaped(html, entities) };
  }
  const text = asText(source, document, entities).trim();
  if (declared === "xhtml") return { type: "html", text: asMarkup(source, document, entities, true).trim() };
  if (declared === "guess") return { type: looksLikeHtml(text) ? "html" : "text", text };
  return { type: declared, text };
}

/** XHTML's outer div is not part of the text (RFC 4287 §3.1.1.3). Only one that holds everything is taken off. */
function unwrapDiv(html: string): string {
  const open = /^<div(?:\s[^<>]{0,2000})?>/.exec(html)?.[0];
  if (open === undefined || !html.endsWith("</div>")) return html;
  const inner = html.slice(open.length, -"</div>".length);
  return closesNothing(inner) ? inner.trim() : html;
}

/**
 * Escaped HTML with real tags put around or behind it by other software: in a div (TypePad wrote this), or followed by a
 * picture that counts readers. Then the div goes, and the escaped is read once more. Words about markup are left alone.
 */
function unwrapEscaped(html: string, entities: Entities): string {
  const inner = unwrapDiv(html);
  // Words at even places, between them tags of void elements.
  const pieces = inner.split(/(<(?:img|br|hr)\b[^<>]{0,2000}>)/i);
  const words = pieces.filter((_, i) => i % 2 === 0).join("");
  if (words.includes("<") || !words.includes("&lt;")) return html;
  if (inner === html && !holdsEscapedElement(words, entities)) return html;
  return pieces.map((piece, i) => (i % 2 === 0 ? entities.decode(piece) : piece)).join("");
}

/** True when an element of HTML begins and ends in it, both escaped, and nothing but HTML is escaped. */
function holdsEscapedElement(words: string, entities: Entities): boolean {
  return /&lt;[a-z]/i.test(words) && /&lt;\/[a-z]/i.test(words) && looksLikeHtml(entities.decode(words));
}

/** True when every `</div>` in it has its `<div` in it. */
function closesNothing(html: string): boolean {
  let depth = 0;
  for (const [tag, rest = ""] of html.matchAll(/<\/?div([\s>/])/g)) {
    depth += tag.startsWith("</") ? -1 : rest === "/" ? 0 : 1;
    if (depth < 0) return false;
  }
  return true;
}

/** Text in base64 is what it looks like unless it says that it is plain. */
function readBase64(
  encoded: string,
  declared: "base64" | "base64 text" | "perhaps base64",
  warnings: Warnings,
): Typed | undefined {
  const bytes = fromBase64(encoded);
  if (bytes === undefined) return { type: "text", text: encoded };
  try {
    const text = cleanText(new TextDecoder("utf-8", { fatal: true }).decode(bytes)).trim();
    return { type: declared !== "base64 text" && looksLikeHtml(text) ? "html" : "text", text };
  } catch {
    // A picture, say, which has no place among a post's words; or a word that only looks like base64.
    if (declared === "perhaps base64") return { type: "text", text: encoded };
    warnings.note("parse/bad-base64");
    return undefined;
  }
}

function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text.replace(/\s/g, "")), (c) => c.charCodeAt(0));
  } catch {
    // Not base64 at all: the text stands as it is.
    return undefined;
  }
}
