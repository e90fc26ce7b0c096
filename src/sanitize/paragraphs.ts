import { embedLabel } from "./embed.ts";
import { element, isBlank, isBlock, isElement, isSpace, type SafeElement, type SafeNode } from "./tree.ts";

/**
 * Makes a row of blocks: loose words between blocks become paragraphs, two line breaks part them, empty ones go.
 * A row of paragraphs comes out as it went in.
 */
export function paragraphs(nodes: readonly SafeNode[]): readonly SafeNode[] {
  const blocks: SafeNode[] = [];
  let run: SafeNode[] = [];
  const close = (): void => {
    for (const part of partAtBreaks(run)) if (!part.every(isBlank)) blocks.push(paragraph(part));
    run = [];
  };
  for (const node of nodes) {
    if (!isBlock(node)) run.push(node);
    else {
      close();
      blocks.push(node);
    }
  }
  close();
  return blocks;
}

/** A paragraph; one that holds nothing but the link of an embed is marked so, for the theme. */
function paragraph(children: readonly SafeNode[]): SafeElement {
  return element("p", isEmbedCard(children) ? { class: "embed" } : {}, children);
}

function isEmbedCard(children: readonly SafeNode[]): boolean {
  const [only, ...more] = children.filter((child) => !isSpace(child));
  if (more.length > 0 || !isElement(only, "a")) return false;
  const [label, ...rest] = only.children;
  return rest.length === 0 && label?.kind === "text" && label.text === embedLabel(only.attributes["href"] ?? "");
}

/** Cuts where two or more line breaks stand together, and takes away those at either end. */
function partAtBreaks(run: readonly SafeNode[]): readonly (readonly SafeNode[])[] {
  const parts: SafeNode[][] = [];
  let part: SafeNode[] = [];
  let breaks: SafeNode[] = [];
  for (const node of run) {
    if (isElement(node, "br") || (breaks.length > 0 && isSpace(node))) {
      breaks.push(node);
      continue;
    }
    if (part.length > 0 && breaks.filter((gap) => isElement(gap, "br")).length < 2) part.push(...breaks);
    else {
      if (part.length > 0) parts.push(part);
      part = [];
    }
    breaks = [];
    part.push(node);
  }
  if (part.length > 0) parts.push(part);
  return parts;
}
