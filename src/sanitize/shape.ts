import { embedLabel } from "./embed.ts";
import { EMBED_MARK } from "./html.ts";
import { paragraphs } from "./paragraphs.ts";
import { element, isBlank, isBlock, isElement, isSpace, type SafeElement, type SafeNode } from "./tree.ts";

/** Elements in which paragraphs may stand. `root`: the post itself. */
const FLOW = new Set(["root", "div", "blockquote", "li", "dd", "td", "th", "figure", "details"]);
const HEADING = /^h[1-6]$/;

/**
 * Gives a post the shape our pages count on: a row of blocks, no empty ones, no wrappers without meaning,
 * double line breaks as paragraphs, embeds as links on a line of their own. Words and pictures stay as they are.
 */
export function shapePost(nodes: readonly SafeNode[]): readonly SafeNode[] {
  return paragraphs(shapeAll(nodes, "root"));
}

function shapeAll(nodes: readonly SafeNode[], parent: string): readonly SafeNode[] {
  // Words alone, as in most elements, are in shape.
  if (nodes.every((node) => node.kind === "text")) return nodes;
  const shaped: SafeNode[] = [];
  for (const node of nodes) {
    if (node.kind === "text") shaped.push(node);
    else for (const made of shape(node, parent)) shaped.push(made);
  }
  return shaped;
}

function shape(node: SafeElement, parent: string): readonly SafeNode[] {
  if (isHollow(node, parent)) return shapeAll(node.children, parent);
  if (node.attributes["class"] === EMBED_MARK) return shapeEmbed(node, parent);
  const children = shapeAll(node.children, node.tag);
  switch (node.tag) {
    case "a":
      // What it held may have come to nothing, such as a video without a source.
      return children.every(isMute) ? children : [element("a", node.attributes, children)];
    case "div":
      return shapeDivision(node, children, parent);
    case "p":
      return children.every(isBlank) ? [] : shapeParagraph(node, children);
    case "ul":
    case "ol":
      return [element(node.tag, node.attributes, itemsOnly(children))];
    case "h1":
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return children.every(isBlank) ? [] : [element(node.tag, node.attributes, children)];
    default:
      return [children === node.children ? node : element(node.tag, node.attributes, children)];
  }
}

/** True for an element that means nothing without its attributes or where it stands: what it contains stays. */
function isHollow({ tag, attributes, children, isBlock: isAroundBlocks }: SafeElement, parent: string): boolean {
  switch (tag) {
    case "a":
      return attributes["href"] === undefined || (attributes["class"] !== EMBED_MARK && children.every(isMute));
    case "span":
      return hasNone(attributes);
    case "code":
      return isAroundBlocks; // a whole table of code, line by line
    case "rt":
    case "rp":
      return parent !== "ruby";
    case "audio":
    case "video":
      return attributes["src"] === undefined && !children.some((child) => isElement(child, "source"));
    default:
      return HEADING.test(tag) && HEADING.test(parent);
  }
}

/** True for what no link can be seen or told by: nothing at all, as in the anchors of headings, or a full stop. */
function isMute(node: SafeNode): boolean {
  if (node.kind === "text") return !/[^\s.,;:!?'"()\u00AD\u200B-\u200D\u2060\uFEFF-]/u.test(node.text);
  return isBlank(node) || (!PICTURED.has(node.tag) && node.children.every(isMute));
}

const PICTURED = new Set(["img", "picture", "audio", "video", "table", "hr"]);

/** Whatever stands between the items of a list is an item itself, for who hears a list hears how many there are. */
function itemsOnly(children: readonly SafeNode[]): readonly SafeNode[] {
  const items: SafeNode[] = [];
  let loose: SafeNode[] = [];
  const close = (): void => {
    // Items inside of something else would end the one around them as soon as they are read again.
    const isItem = loose.some((node) => !isSpace(node)) && !loose.some(holdsItem);
    if (isItem) items.push(element("li", {}, shapeAll(loose, "li")));
    else items.push(...loose);
    loose = [];
  };
  for (const child of children) {
    if (isElement(child, "li")) {
      close();
      items.push(child);
    } else loose.push(child);
  }
  close();
  return items;
}

/** True when an item stands in it that is of no list within. */
function holdsItem(node: SafeNode): boolean {
  if (node.kind === "text" || node.tag === "ul" || node.tag === "ol") return false;
  return node.tag === "li" || node.children.some(holdsItem);
}

/** The link that stands for an embed. */
function shapeEmbed(
  { attributes: { class: _mark, ...attributes }, children }: SafeElement,
  parent: string,
): readonly SafeNode[] {
  const label: SafeNode = { kind: "text", text: embedLabel(attributes["href"] ?? "") };
  const link = element("a", attributes, [label]);
  // Words inside a frame are for browsers without frames; markup there is a post that an unclosed frame has swallowed.
  const swallowed = children.some((child) => isElement(child)) ? children : [];
  return [...(FLOW.has(parent) ? paragraphs([link]) : [link]), ...shapeAll(swallowed, parent)];
}

/** Blogs write paragraphs as `<div>`: one with words alone is a paragraph, one around blocks is nothing. */
function shapeDivision(div: SafeElement, children: readonly SafeNode[], parent: string): readonly SafeNode[] {
  if (children.every(isBlank)) return children.filter((child) => !isSpace(child));
  if (!FLOW.has(parent)) return [element("div", div.attributes, children)];
  if (!children.some(isBlock)) return shapeParagraph(div, children);
  const blocks = paragraphs(children);
  return hasNone(div.attributes) ? blocks : [element("div", div.attributes, blocks)];
}

function shapeParagraph(block: SafeElement, children: readonly SafeNode[]): readonly SafeNode[] {
  const { lang, dir } = block.attributes;
  if (lang === undefined && dir === undefined) return paragraphs(children);
  const shared = { ...(lang === undefined ? {} : { lang }), ...(dir === undefined ? {} : { dir }) };
  return paragraphs(children).map((part) =>
    isElement(part, "p") ? element("p", { ...part.attributes, ...shared }, part.children) : part,
  );
}

function hasNone(attributes: SafeElement["attributes"]): boolean {
  for (const _name in attributes) return false;
  return true;
}
