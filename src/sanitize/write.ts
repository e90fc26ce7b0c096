import { escapeHtml } from "../model/safe-html.ts";
import { isElement, type SafeElement, type SafeNode } from "./tree.ts";

/** Elements without an end tag (HTML Living Standard §13.1.2). */
const VOID = new Set(["br", "hr", "img", "wbr", "col", "source"]);

/**
 * Writes a post as HTML. All text and every value is escaped; there is no element whose text would not be. Texts that came to
 * stand side by side are one: what they spell together is escaped, too.
 */
export function writeHtml(nodes: readonly SafeNode[]): string {
  let out = "";
  let text = "";
  for (const node of nodes) {
    if (node.kind === "text") text += node.text;
    else {
      out += escapeText(text) + writeElement(node);
      text = "";
    }
  }
  return out + escapeText(text);
}

function writeElement(node: SafeElement): string {
  let start = `<${node.tag}`;
  for (const name in node.attributes) start += writeAttribute(name, node.attributes[name] ?? "");
  start += ">";
  return VOID.has(node.tag) ? start : `${start}${firstLine(node)}${writeHtml(node.children)}</${node.tag}>`;
}

function writeAttribute(name: string, value: string): string {
  if (value === "" && name !== "alt") return ` ${name}`;
  return ` ${name}="${withoutHandlers(escapeHtml(value))}"`;
}

/** What looks like an event handler or a script to those who search HTML without parsing it. */
const HANDLERS = /on\w{1,30}\s{0,40}=|script\s{0,9}:/gi;

/** What spells one says the same with the last sign of it escaped, and deceives no careless reader of our feeds. */
function withoutHandlers(escaped: string): string {
  if (!/[=:]/.test(escaped)) return escaped;
  return escaped.replace(HANDLERS, (spelled) => spelled.slice(0, -1) + (spelled.endsWith("=") ? "&#61;" : "&#58;"));
}

/** Every parser drops one line feed after `<pre>`: one that is to stay is written twice. */
function firstLine(node: SafeNode): string {
  const first = isElement(node, "pre") ? node.children[0] : undefined;
  return first?.kind === "text" && first.text.startsWith("\n") ? "\n" : "";
}

/** In text, quotes need no escaping; leaving them keeps pages and hashes small. */
function escapeText(text: string): string {
  const escaped = /[&<>\u00A0]/.test(text) ? text.replace(/[&<>\u00A0]/g, (c) => TEXT_ENTITY[c] ?? c) : text;
  return withoutHandlers(escaped);
}

const TEXT_ENTITY: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00A0": "&nbsp;" };
