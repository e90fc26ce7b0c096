import type { Citation } from "../model/citation.ts";
import { canonicalUrl } from "../model/url.ts";
import { LIMITS } from "./policy.ts";
import { cutShort, type Span, sentenceAround, sentenceEnds } from "./sentence.ts";
import { oneLine, textOf } from "./text.ts";
import { isElement, type SafeElement, type SafeNode } from "./tree.ts";

/**
 * The pages a post links to, in order, each once, without its own, with the words of the link and the sentence around
 * it. A link in code is none, nor is one to a picture.
 *
 * @param own - the entry's link.
 */
export function linksOf(nodes: readonly SafeNode[], own: string | undefined): readonly Citation[] {
  const found = new Map<string, Citation>();
  const gathering: Gathering = { found, own: own === undefined ? undefined : canonicalUrl(own), line: [] };
  gather(nodes, gathering);
  endLine(gathering);
  return [...found.values()];
}

/** Words of a line of text; those of a link have its target. */
interface Piece {
  readonly text: string;
  readonly target?: string;
}

/** What is known while a post is gone through. */
interface Gathering {
  readonly found: Map<string, Citation>;
  readonly own: string | undefined;
  /** From the beginning of the block on. */
  line: Piece[];
}

/** Inside these, and inside `pre`, are examples, not links. */
const CODE = new Set(["code", "kbd", "samp"]);
/** Inside a table, too, every cell is a text of its own. */
const CELLS = new Set(["tr", "td", "th", "caption"]);
const PICTURE = /\.(?:jpe?g|png|gif|webp|avif|svg|bmp)(?:\?|$)/i;

function gather(nodes: readonly SafeNode[], gathering: Gathering): void {
  for (const node of nodes) {
    if (node.kind === "text") gathering.line.push(node);
    else if (node.tag === "pre") endLine(gathering);
    else if (CODE.has(node.tag)) gathering.line.push({ text: textOf([node]) });
    else if (node.tag === "br") gathering.line.push({ text: " " });
    else if (node.isBlock || CELLS.has(node.tag)) gatherBlock(node, gathering);
    else if (node.tag === "a") gatherLink(node, gathering);
    else gather(node.children, gathering);
  }
}

function gatherBlock(node: SafeElement, gathering: Gathering): void {
  endLine(gathering);
  if (node.tag === "a") gatherLink(node, gathering);
  // The words of an embed are ours.
  else if (node.attributes["class"] === "embed") gatherEmbed(node, gathering);
  else gather(node.children, gathering);
  endLine(gathering);
}

function gatherLink(node: SafeElement, { line, own }: Gathering): void {
  const target = targetOf(node, own);
  line.push({ text: textOf(node.children), ...(target === undefined ? {} : { target }) });
}

function gatherEmbed({ children }: SafeElement, { found, own }: Gathering): void {
  for (const child of children) {
    const target = isElement(child, "a") ? targetOf(child, own) : undefined;
    if (target !== undefined) add(found, { target, text: "", sentence: "" });
  }
}

/** Where a link leads, when that is another page. */
function targetOf({ attributes }: SafeElement, own: string | undefined): string | undefined {
  const target = canonicalUrl(attributes["href"] ?? "");
  return target === undefined || target === own || PICTURE.test(target) ? undefined : target;
}

/** Reads the links of a line of text, and begins another. */
function endLine(gathering: Gathering): void {
  const { line, found } = gathering;
  if (line.length === 0) return;
  gathering.line = [];
  if (!line.some(({ target }) => target !== undefined)) return;

  const { text, spans } = joinPieces(line);
  const ends = sentenceEnds(text);
  for (const { target, ...span } of spans) {
    const words = cutShort(text.slice(span.start, span.end).trim());
    add(found, { target, text: words, sentence: sentenceAround(text, span, ends) });
  }
}

/** One text with single blanks, and where the links stand in it. */
function joinPieces(line: readonly Piece[]): { text: string; spans: readonly (Span & { target: string })[] } {
  const spans: (Span & { target: string })[] = [];
  let text = "";
  for (const piece of line) {
    const words = oneLine(piece.text);
    const start = text.length;
    text += words.startsWith(" ") && (text === "" || text.endsWith(" ")) ? words.slice(1) : words;
    if (piece.target !== undefined) spans.push({ start, end: text.length, target: piece.target });
  }
  return { text, spans };
}

/** A picture that leads to a page is often followed by the page's name: its words are the better ones. */
function add(found: Map<string, Citation>, citation: Citation): void {
  const before = found.get(citation.target);
  if (before === undefined ? found.size < LIMITS.links : before.text === "") found.set(citation.target, citation);
}
