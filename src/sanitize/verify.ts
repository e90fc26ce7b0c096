import { type DefaultTreeAdapterMap, defaultTreeAdapter, html, parseFragment, type TreeAdapter } from "parse5";
import { EMBED_MARK } from "./html.ts";
import { ADDRESSES, ALLOWED, attributesOf, LANGUAGE_CLASS, LIMITS, SET, UNREAD } from "./policy.ts";
import { endsAnother, NO_SCOPE, type Scope, scopeWithin } from "./scope.ts";
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
    return readChildren(parseFragment(PLACE, clean, { treeAdapter: countingAdapter() }), 0, NO_SCOPE);
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

function readChildren(parent: DefaultTreeAdapterMap["parentNode"], depth: number, scope: Scope): readonly SafeNode[] {
  const read: SafeNode[] = [];
  for (const node of parent.childNodes) readNode(node, depth, scope, read);
  return read;
}

/** Adds what may stay of a node to `read`: itself, its children, or nothing. */
function readNode(node: Node, depth: number, scope: Scope, read: SafeNode[]): void {
  if (defaultTreeAdapter.isTextNode(node)) {
    const text = printable(node.value);
    if (text !== "") read.push({ kind: "text", text });
  }
  if (!defaultTreeAdapter.isElementNode(node)) return;
  if (node.namespaceURI !== html.NS.HTML || UNREAD.has(node.tagName)) return;
  const stays = depth <= MAX_DEPTH && ALLOWED.has(node.tagName) && !endsAnother(node.tagName, scope);
  const attributes = stays ? readAttributes(node) : {};
  const within = stays ? scopeWithin(node.tagName, attributes, scope) : scope;
  const children = depth > 2 * MAX_DEPTH ? [] : readChildren(node, depth + 1, within);
  if (stays) read.push(element(node.tagName, attributes, children));
  else for (const child of children) read.push(child);
}

function readAttributes({ tagName, attrs }: Element): Record<string, string> {
  const read: Record<string, string> = {};
  for (const { name, value } of attrs) if (isAllowed(tagName, name, value)) read[name] = value;
  const set = SET.get(tagName);
  return set === undefined || (tagName === "a" && read["href"] === undefined) ? read : { ...read, ...set };
}

function isAllowed(tag: string, name: string, value: string): boolean {
  if (name === "class") return isAllowedClass(tag, value);
  if (!attributesOf(tag).has(name)) return false;
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
  return (UNPRINTABLE.test(text) ? text.replace(UNPRINTABLE_ALL, "") : text).toWellFormed();
}

const UNPRINTABLE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFFE\uFFFF]/;
const UNPRINTABLE_ALL = new RegExp(UNPRINTABLE, "g");
