import { LIMITS } from "../limits.ts";
import type { Warnings } from "../warnings.ts";
import { readDoctype } from "./doctype.ts";

/** What stands before the first element that could be a feed. */
export type Prolog =
  | { readonly kind: "feed"; readonly start: number; readonly entities: ReadonlyMap<string, string> }
  | { readonly kind: "html" }
  /** `first`: local name of the first element, lower case; empty when there is none. */
  | { readonly kind: "other"; readonly first: string };

const ROOTS: ReadonlySet<string> = new Set(["rss", "feed", "rdf"]);
/** Roots of torn or partial feeds: believed only when nothing else came before. */
const PARTIAL_ROOTS: ReadonlySet<string> = new Set(["channel", "item", "entry"]);
/** The same for pages: other documents have a head and a body, too. */
const PARTIAL_PAGES: ReadonlySet<string> = new Set(["head", "body"]);

/**
 * Finds the feed's first tag behind the XML declaration, comments, a document type, and up to 4 KiB of anything else
 * (a warning printed by PHP, say).
 */
export function readProlog(text: string, warnings: Warnings): Prolog {
  let entities: ReadonlyMap<string, string> = new Map();
  let first = "";
  let junk = 0;
  let from = 0;
  let junkAt = -1;
  let doctypes = 0;
  // A feed may carry a page's document type; only without a feed's root does it make the document a page.
  let isHtml = false;
  while (junk <= LIMITS.junkChars) {
    const at = text.indexOf("<", from);
    const gap = text.slice(from, at === -1 ? from + LIMITS.junkChars : at).trim();
    junk += gap.length;
    if (gap !== "" && junkAt === -1) junkAt = from;
    if (at === -1 || junk > LIMITS.junkChars) break;
    const markup = skipMarkup(text, at);
    if (markup !== undefined) {
      from = markup;
      continue;
    }
    // One document type is read; further ones are junk, so that no number of them costs more than one.
    if (doctypes === 0 && /^<!doctype/i.test(text.slice(at, at + 9))) {
      doctypes += 1;
      const doctype = readDoctype(text, at, warnings);
      isHtml ||= doctype.root === "html";
      entities = doctype.entities;
      from = doctype.end;
      continue;
    }
    const name = localName(text, at);
    if (name === "html" || (first === "" && PARTIAL_PAGES.has(name))) return { kind: "html" };
    if (ROOTS.has(name) || (first === "" && PARTIAL_ROOTS.has(name))) {
      if (junkAt !== -1) warnings.note("parse/junk-before", text.slice(junkAt, junkAt + 60).trim());
      return { kind: "feed", start: at, entities };
    }
    if (first === "") first = name;
    if (junkAt === -1) junkAt = at;
    const next = text.slice(at, at + LIMITS.junkChars).indexOf(">");
    from = at + (next === -1 ? 1 : next + 1);
    junk += from - at;
  }
  return isHtml ? { kind: "html" } : { kind: "other", first };
}

/** Index behind a comment, a processing instruction or a CDATA section at `at`; `undefined` for anything else. */
function skipMarkup(text: string, at: number): number | undefined {
  if (text.startsWith("<!--", at)) return behind(text, "-->", at + 4);
  if (text.startsWith("<?", at)) return behind(text, ">", at + 2);
  if (text.startsWith("<![CDATA[", at)) return behind(text, "]]>", at + 9);
  return undefined;
}

function behind(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at === -1 ? text.length : at + what.length;
}

function localName(text: string, at: number): string {
  const name = /^<([^\s/>]{1,200})/.exec(text.slice(at, at + 201))?.[1] ?? "";
  return name.slice(name.indexOf(":") + 1).toLowerCase();
}
