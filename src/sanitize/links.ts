import { canonicalUrl } from "../model/url.ts";
import { LIMITS } from "./policy.ts";
import type { SafeNode } from "./tree.ts";

/**
 * The pages a post links to, canonical, in order, without repeats and without its own page.
 *
 * @param own - the entry's link.
 */
export function linksOf(nodes: readonly SafeNode[], own: string | undefined): readonly string[] {
  const found = new Set<string>();
  collect(nodes, found);
  if (own !== undefined) found.delete(canonicalUrl(own) ?? "");
  return [...found];
}

function collect(nodes: readonly SafeNode[], found: Set<string>): void {
  for (const node of nodes) {
    if (node.kind === "text" || found.size >= LIMITS.links) continue;
    const address = node.tag === "a" ? canonicalUrl(node.attributes["href"] ?? "") : undefined;
    if (address !== undefined) found.add(address);
    collect(node.children, found);
  }
}
