import { plainText } from "./text.ts";
import { element, isElement, isSpace, type SafeElement, type SafeNode } from "./tree.ts";

/**
 * Mends what people who read by ear or by keyboard stumble over, and nobody else sees: heads of
 * tables that do not say of what. Doing it again changes nothing.
 *
 * @see WCAG 2.2, success criterion 1.3.1
 */
export function mendForEars(nodes: readonly SafeNode[]): readonly SafeNode[] {
  return mendAll(nodes, false);
}

/** @param inHead - inside the head of a table. */
function mendAll(nodes: readonly SafeNode[], inHead: boolean): readonly SafeNode[] {
  let isSame = true;
  const mended: SafeNode[] = [];
  for (const node of nodes) {
    const made = node.kind === "text" ? node : mend(node, inHead);
    isSame &&= made === node;
    mended.push(made);
  }
  return isSame ? nodes : mended;
}

function mend(node: SafeElement, inHead: boolean): SafeNode {
  const children = mendAll(node.children, node.tag === "thead" || (inHead && node.tag !== "table"));
  switch (node.tag) {
    case "a":
      return again(
        node,
        withoutEchoes(isUntold(children) ? withAlt(children, placeOf(node.attributes["href"] ?? "")) : children),
      );
    case "tr":
      return again(node, withScopes(children, inHead));
    case "p":
    case "li":
    case "td":
    case "th":
    case "figure":
      return again(node, withoutEchoes(children));
    default:
      return again(node, children);
  }
}

function again(node: SafeElement, children: readonly SafeNode[]): SafeElement {
  return children === node.children ? node : element(node.tag, node.attributes, children);
}

/** True when a link is pictures alone, and nothing is said of any. */
function isUntold(nodes: readonly SafeNode[]): boolean {
  return nodes.every((node) => {
    if (node.kind === "text") return isSpace(node);
    return node.tag === "img" ? node.attributes["alt"] === "" : isUntold(node.children);
  });
}

/** The first picture says where its link leads. */
function withAlt(nodes: readonly SafeNode[], alt: string): readonly SafeNode[] {
  const at = nodes.findIndex((node) => isElement(node, "img") || (isElement(node) && holdsPicture(node)));
  return nodes.map((node, index) => {
    if (index !== at || node.kind === "text") return node;
    if (node.tag === "img") return element("img", { ...node.attributes, alt }, []);
    return element(node.tag, node.attributes, withAlt(node.children, alt));
  });
}

function holdsPicture({ children }: SafeElement): boolean {
  return children.some((child) => isElement(child, "img") || (isElement(child) && holdsPicture(child)));
}

/** The last word of an address, as a file has its name, or the name of its host. */
function placeOf(href: string): string {
  if (!URL.canParse(href)) return "";
  const { pathname, hostname } = new URL(href);
  const name = /([^/]{1,80})\/?$/.exec(pathname)?.[1] ?? "";
  return /[a-z]/i.test(name) && !name.includes("%") ? name : hostname;
}

/** What the words beside a picture say of it is not said a second time. */
function withoutEchoes(children: readonly SafeNode[]): readonly SafeNode[] {
  if (!children.some((child) => isElement(child) && (isTitled(child) || holdsTitled(child)))) return children;
  const words = plainText(children);
  const quiet = (node: SafeNode): SafeNode => {
    if (node.kind === "text") return node;
    if (isTitled(node) && words.includes(node.attributes["title"] ?? "")) {
      const { title: _, ...attributes } = node.attributes;
      return element("img", { ...attributes, alt: "" }, []);
    }
    return holdsTitled(node) ? element(node.tag, node.attributes, node.children.map(quiet)) : node;
  };
  return children.map(quiet);
}

/** A picture whose words are its title's: see attributes.ts. */
function isTitled({ tag, attributes }: SafeElement): boolean {
  return tag === "img" && attributes["title"] !== undefined && attributes["title"] === attributes["alt"];
}

function holdsTitled({ children }: SafeElement): boolean {
  return children.some((child) => isElement(child) && (isTitled(child) || holdsTitled(child)));
}

/** In the head of a table, and in a row of nothing else, they are heads of columns; others are of their row. */
function withScopes(cells: readonly SafeNode[], inHead: boolean): readonly SafeNode[] {
  const isBare = (cell: SafeNode): cell is SafeElement =>
    isElement(cell, "th") && cell.attributes["scope"] === undefined;
  if (!cells.some(isBare)) return cells;
  const scope = inHead || !cells.some((cell) => isElement(cell, "td")) ? "col" : "row";
  return cells.map((cell) => (isBare(cell) ? element("th", withScope(cell.attributes, scope), cell.children) : cell));
}

/** In the order of the allow-list, in which cleaning writes attributes: cleaned again, the cell is the same. */
function withScope(
  { colspan, rowspan, ...rest }: SafeElement["attributes"],
  scope: string,
): Readonly<Record<string, string>> {
  return { ...(colspan !== undefined && { colspan }), ...(rowspan !== undefined && { rowspan }), scope, ...rest };
}
