import { type DefaultTreeAdapterMap, defaultTreeAdapter, html, parseFragment, type TreeAdapter } from "parse5";
import { EMBED_MARK } from "./html.ts";
import { ADDRESSES, ALLOWED, EVERYWHERE, LANGUAGE_CLASS, LIMITS, UNREAD } from "./policy.ts";
import { element, type SafeNode } from "./tree.ts";

type Node = DefaultTreeAdapterMap["node"];
type Element = DefaultTreeAdapterMap["element"];

/** Nesting beyond which elements are left out and their words kept: the first reading allows 100, tables and lists add some. */
const MAX_DEPTH = 3 * LIMITS.nesting;

/**
 * Second reading, by the parser that browsers follow: checks every element and attribute against the allow-list again
 * and knows nothing of what the first reading thought. What it returns holds nothing else.
 *
 * @returns `undefined` when so many elements came out of it that something is wrong with the post.
 * @see security rule S8: one library had six ways around it in a single year.
 */
export function secondReading(clean: string): readonly SafeNode[] | undefined {
  try {
    return readChildren(parseFragment(PLACE, clean, { treeAdapter: countingAdapter() }), 0);
  } catch (error) {
    if (error instanceof TooManyNodes) return undefined;
    throw error;
  }
}

/** Where a post will stand: rows and cells outside a table mean nothing there. */
const PLACE = defaultTreeAdapter.createElement("div", html.NS.HTML, []);

class TooManyNodes extends Error {}

/** Misnested formatting is copied into every block after it, so a short post can grow a thousandfold: counted as it grows. */
function countingAdapter(): TreeAdapter<DefaultTreeAdapterMap> {
  let nodes = 0;
  return {
    ...defaultTreeAdapter,
    createElement(tag, namespace, attributes) {
      nodes += 1;
      if (nodes > LIMITS.nodes) throw new TooManyNodes();
      return defaultTreeAdapter.createElement(tag, namespace, attributes);
    },
  };
}

function readChildren(parent: DefaultTreeAdapterMap["parentNode"], depth: number): readonly SafeNode[] {
  return parent.childNodes.flatMap((node) => readNode(node, depth));
}

function readNode(node: Node, depth: number): readonly SafeNode[] {
  if (defaultTreeAdapter.isTextNode(node)) return [{ kind: "text", text: printable(node.value) }];
  if (!defaultTreeAdapter.isElementNode(node)) return [];
  if (node.namespaceURI !== html.NS.HTML || UNREAD.includes(node.tagName)) return [];
  const children = depth > 2 * MAX_DEPTH ? [] : readChildren(node, depth + 1);
  if (depth > MAX_DEPTH || !ALLOWED.has(node.tagName)) return children;
  return [element(node.tagName, readAttributes(node), children)];
}

function readAttributes({ tagName, attrs }: Element): Record<string, string> {
  const names = [...(ALLOWED.get(tagName) ?? []), ...EVERYWHERE];
  return Object.fromEntries(
    attrs.filter(({ name, value }) => isAllowed(tagName, name, value, names)).map(({ name, value }) => [name, value]),
  );
}

function isAllowed(tag: string, name: string, value: string, names: readonly string[]): boolean {
  if (name === "class") return isAllowedClass(tag, value);
  if (!names.includes(name)) return false;
  if (!ADDRESSES.has(name)) return true;
  return name === "href" ? /^(?:https?:\/\/|mailto:)[^\s"<>]+$/.test(value) : isMediaAddress(name, value);
}

function isAllowedClass(tag: string, value: string): boolean {
  if (tag === "a") return value === EMBED_MARK;
  return (tag === "pre" || tag === "code") && LANGUAGE_CLASS.test(value);
}

function isMediaAddress(name: string, value: string): boolean {
  const addresses = name === "srcset" ? value.split(", ").map((candidate) => candidate.split(" ")[0] ?? "") : [value];
  return addresses.every((address) => /^https:\/\/[^\s"<>]+$/.test(address));
}

/** Without control characters, which no HTML document may hold (line feed and tab aside). */
function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFFE\uFFFF]/g, "").toWellFormed();
}
