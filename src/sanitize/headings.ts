import { element, type SafeNode } from "./tree.ts";

/** A page's own headings end with h2, the title of a post: its highest heading is h3. */
const HIGHEST = 3;
const LOWEST = 6;

/** Moves all headings so that the highest becomes h3 and the order among them stays; doing it again changes nothing. */
export function shiftHeadings(nodes: readonly SafeNode[]): readonly SafeNode[] {
  const highest = highestOf(nodes);
  if (highest === undefined || highest === HIGHEST) return nodes;
  return nodes.map((node) => shift(node, HIGHEST - highest));
}

/** The node with all headings in it moved; itself when there are none. */
function shift(node: SafeNode, by: number): SafeNode {
  if (node.kind === "text") return node;
  const level = LEVELS.get(node.tag);
  let isSame = level === undefined;
  const children: SafeNode[] = [];
  for (const child of node.children) {
    const moved = shift(child, by);
    isSame &&= moved === child;
    children.push(moved);
  }
  if (isSame) return node;
  return element(level === undefined ? node.tag : `h${Math.min(LOWEST, level + by)}`, node.attributes, children);
}

function highestOf(nodes: readonly SafeNode[]): number | undefined {
  let highest: number | undefined;
  for (const node of nodes) {
    if (node.kind === "text") continue;
    // A heading may hold another, by way of something between them.
    const [own, inner] = [LEVELS.get(node.tag), highestOf(node.children)];
    if (own !== undefined && (highest === undefined || own < highest)) highest = own;
    if (inner !== undefined && (highest === undefined || inner < highest)) highest = inner;
  }
  return highest;
}

const LEVELS: ReadonlyMap<string, number> = new Map([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, level]));
