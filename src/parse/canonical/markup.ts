import { addLiteral, addText, escapeText, type SourceText } from "./source-text.ts";
import type { Tag } from "./tokens.ts";

/** Elements HTML never closes (HTML Standard, "void elements"). */
const VOID: ReadonlySet<string> = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
);

/** True for an element that has no end tag in HTML, so that an unclosed one does not hold what follows. */
export function isVoid(name: string): boolean {
  return VOID.has(htmlName(name));
}

/**
 * Adds a start tag found among text: as the source writes it where HTML reads that alike,
 * written anew where it would not (a namespace prefix, `<a/>`).
 */
export function addStartTag(to: SourceText, tag: Tag, document: string): void {
  to.hasMarkup = true;
  const isPrefixed = tag.name.includes(":");
  if (!isPrefixed && (!tag.selfClosing || isVoid(tag.name))) {
    addText(to, tag.start, tag.end);
    return;
  }
  const name = htmlName(tag.name);
  const attributes = document.slice(tag.start + 1 + tag.name.length, tag.end - 1).replace(/\/$/, "");
  addLiteral(to, `<${name}${attributes}>${tag.selfClosing && !isVoid(name) ? `</${name}>` : ""}`);
}

/** Adds an end tag; a void element has none. */
export function addEndTag(to: SourceText, name: string, start: number, end: number): void {
  const isPlain = !name.includes(":") && end - start === name.length + "</>".length;
  if (!isPlain) addLiteral(to, `</${escapeText(htmlName(name))}>`);
  else if (!isVoid(name)) addText(to, start, end);
}

function htmlName(name: string): string {
  return name.slice(name.indexOf(":") + 1).toLowerCase();
}
