import { element, type SafeNode } from "./tree.ts";

/** A page's own headings end with h2, the title of a post: its highest heading is h3. */
const HIGHEST = 3;
const LOWEST = 6;

/**
 * Moves all headings so that the highest are h3, and none is more than one level below the one it stands under: whoever
 * walks a page by its headings misses no step. Which stands under which stays; doing it again changes nothing.
 */
export function shiftHeadings(nodes: readonly SafeNode[]): readonly SafeNode[] {
  /** Levels as they were written, of the heading before and of those it stands under. */
  const above: number[] = [];
  const levelOf = (written: number): number => {
    while ((above.at(-1) ?? 0) >= written) above.pop();
    above.push(written);
    return Math.min(LOWEST, HIGHEST + above.length - 1);
  };
  return shiftAll(nodes, levelOf);
}

/** The nodes with all headings in them moved; themselves when none is. */
function shiftAll(nodes: readonly SafeNode[], levelOf: (written: number) => number): readonly SafeNode[] {
  let isSame = true;
  const shifted = nodes.map((node) => {
    if (node.kind === "text") return node;
    const written = LEVELS.get(node.tag);
    const tag = written === undefined ? node.tag : `h${levelOf(written)}`;
    const children = shiftAll(node.children, levelOf);
    if (tag === node.tag && children === node.children) return node;
    isSame = false;
    return element(tag, node.attributes, children);
  });
  return isSame ? nodes : shifted;
}

const LEVELS: ReadonlyMap<string, number> = new Map([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, level]));
