import { element, isElement, isSpace, type SafeElement, type SafeNode } from "./tree.ts";

/**
 * Mends what people who read by ear or by keyboard stumble over, and nobody else sees: lists whose items are none, heads of
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
    case "ul":
    case "ol":
      return again(node, itemsOnly(children));
    case "tr":
      return again(node, withScopes(children, inHead));
    default:
      return again(node, children);
  }
}

function again(node: SafeElement, children: readonly SafeNode[]): SafeElement {
  return children === node.children ? node : element(node.tag, node.attributes, children);
}

/** Whatever stands between the items of a list is an item itself. */
function itemsOnly(children: readonly SafeNode[]): readonly SafeNode[] {
  if (children.every((child) => isElement(child, "li") || isSpace(child))) return children;
  const items: SafeNode[] = [];
  let loose: SafeNode[] = [];
  const close = (): void => {
    if (loose.some((node) => !isSpace(node))) items.push(element("li", {}, loose));
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

/** In the head of a table, and in a row of nothing else, they are heads of columns; others are of their row. */
function withScopes(cells: readonly SafeNode[], inHead: boolean): readonly SafeNode[] {
  const isBare = (cell: SafeNode): cell is SafeElement =>
    isElement(cell, "th") && cell.attributes["scope"] === undefined;
  if (!cells.some(isBare)) return cells;
  const scope = inHead || !cells.some((cell) => isElement(cell, "td")) ? "col" : "row";
  return cells.map((cell) => (isBare(cell) ? element("th", { ...cell.attributes, scope }, cell.children) : cell));
}
