import { dropControls } from "../characters.ts";
import { LIMITS } from "../limits.ts";
import type { Warnings } from "../warnings.ts";
import { createEntities } from "./entities.ts";

/** Where a document type declaration ends, and the entities its internal subset declares (XML 1.0 §2.8, §4.2). */
export interface Doctype {
  /** Index behind its `>`. */
  readonly end: number;
  /** Name of the root it announces, lower case: `rss`, `html`. */
  readonly root: string;
  readonly entities: ReadonlyMap<string, string>;
}

/**
 * Reads `<!DOCTYPE …>` by hand: nothing external is ever fetched, parameter entities are never read,
 * and the text of an entity is never searched for further declared ones.
 *
 * @param at - index of its `<`.
 */
export function readDoctype(text: string, at: number, warnings: Warnings): Doctype {
  const end = doctypeEnd(text, at);
  const body = text.slice(at, end);
  const root = /^<!doctype\s{1,20}([^\s>[]{1,100})/i.exec(body)?.[1] ?? "";
  return { end, root: root.toLowerCase(), entities: declaredEntities(body, warnings) };
}

/** Skips quotes, comments and the bracketed subset; a declaration that never ends is taken to end at its first `>`. */
function doctypeEnd(text: string, at: number): number {
  let depth = 0;
  for (let i = at + 2; i < text.length; i += 1) {
    const c = text[i];
    if (c === ">" && depth === 0) return i + 1;
    if (c === "[") depth += 1;
    else if (c === "]") depth = Math.max(0, depth - 1);
    else if (c === "<" && text.startsWith("<!--", i)) i = skipTo(text, "-->", i);
    else if (c === '"' || (c === "'" && depth > 0)) i = skipTo(text, c, i + 1);
    if (i === -1) break;
  }
  const first = text.indexOf(">", at);
  return first === -1 ? text.length : first + 1;
}

function skipTo(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at === -1 ? text.length : at + what.length - 1;
}

const ENTITY =
  /<!ENTITY\s{1,20}(%\s{1,20})?([^\s"'<>]{1,100})\s{1,20}(?:(SYSTEM|PUBLIC)\b|"([^"]{0,20000})"|'([^']{0,20000})')/g;

function declaredEntities(body: string, warnings: Warnings): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  // References to HTML's names are read in the text of an entity, those to other declared ones are not.
  const plain = createEntities(new Map(), warnings);
  for (const match of body.matchAll(ENTITY)) {
    const [, parameter, name = "", external, double, single] = match;
    const text = double ?? single ?? "";
    const refused = parameter !== undefined || external !== undefined || text.length > LIMITS.entityChars;
    if (refused || found.size >= LIMITS.entities) warnings.note("parse/entity-ignored", name);
    else if (!found.has(name)) found.set(name, dropControls(plain.decode(text)).text);
  }
  return found;
}
