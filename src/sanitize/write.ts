import { escapeHtml } from "../model/safe-html.ts";
import { isElement, type SafeNode } from "./tree.ts";

/** Elements without an end tag (HTML Living Standard §13.1.2). */
const VOID = new Set(["br", "hr", "img", "wbr", "col", "source"]);

/** Writes a post as HTML. All text and every value is escaped; there is no element whose text would not be. */
export function writeHtml(nodes: readonly SafeNode[]): string {
  return nodes.map(writeNode).join("");
}

function writeNode(node: SafeNode): string {
  if (node.kind === "text") return escapeText(node.text);
  const attributes = Object.entries(node.attributes).map(([name, value]) =>
    value === "" && name !== "alt" ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`,
  );
  const start = `<${node.tag}${attributes.join("")}>`;
  return VOID.has(node.tag) ? start : `${start}${firstLine(node)}${writeHtml(node.children)}</${node.tag}>`;
}

/** Every parser drops one line feed after `<pre>`: one that is to stay is written twice. */
function firstLine(node: SafeNode): string {
  const first = isElement(node, "pre") ? node.children[0] : undefined;
  return first?.kind === "text" && first.text.startsWith("\n") ? "\n" : "";
}

/** In text, quotes need no escaping; leaving them keeps pages and hashes small. */
function escapeText(text: string): string {
  return text.replace(/[&<>\u00A0]/g, (c) => TEXT_ENTITY[c] ?? c);
}

const TEXT_ENTITY: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00A0": "&nbsp;" };
