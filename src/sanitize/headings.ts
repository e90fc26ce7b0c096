import { element, type SafeNode } from "./tree.ts";

/** A page's own headings end with h2, the title of a post: its highest heading is h3. */
const HIGHEST = 3;
const LOWEST = 6;

/** Moves all headings so that the highest becomes h3 and the order among them stays; doing it again changes nothing. */
export function shiftHeadings(nodes: readonly SafeNode[]): readonly SafeNode[] {
  const levels = nodes.flatMap(levelsOf);
  if (levels.length === 0) return nodes;
  const by = HIGHEST - Math.min(...new Set(levels));
  return by === 0 ? nodes : nodes.map((node) => shift(node, by));
}

function shift(node: SafeNode, by: number): SafeNode {
  if (node.kind === "text") return node;
  const level = levelOf(node.tag);
  const tag = level === undefined ? node.tag : `h${Math.min(LOWEST, level + by)}`;
  return element(
    tag,
    node.attributes,
    node.children.map((child) => shift(child, by)),
  );
}

function levelsOf(node: SafeNode): readonly number[] {
  if (node.kind === "text") return [];
  const level = levelOf(node.tag);
  return [...(level === undefined ? [] : [level]), ...node.children.flatMap(levelsOf)];
}

function levelOf(tag: string): number | undefined {
  return /^h[1-6]$/.test(tag) ? Number(tag[1]) : undefined;
}
