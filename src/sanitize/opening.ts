import { firstWords, joinTexts } from "./text.ts";
import { isElement, type SafeNode } from "./tree.ts";

const WORDS = 60;
const PARAGRAPHS = 2;
/** A first block longer than this is cut instead of shown whole. */
const LONGEST = 2 * WORDS;
/** A rest with fewer words and no picture is not worth a click. */
const WORTH_HIDING = 20;

/** Where a post is cut in two. */
export type Opening =
  /** After this many blocks; what follows is the rest, and when nothing does there is none. */
  | { readonly kind: "blocks"; readonly count: number }
  /** No block is short enough: these words open it, and the rest is everything, from the start. */
  | { readonly kind: "words"; readonly text: string };

/**
 * Decides where to cut a post in two: whole blocks until 60 words or two paragraphs, and what follows.
 * One endless first block is opened with its first words as plain text.
 *
 * @param blocks - the post as shapePost leaves it.
 * @param texts - the words of each, and `counts` their number.
 */
export function decideOpening(
  blocks: readonly SafeNode[],
  texts: readonly string[],
  counts: readonly number[],
): Opening {
  const words = texts.map((text, at) => weigh(text, counts[at] ?? 0));
  const end = beforeHeading(blocks, openingEnd(blocks, words));
  if (sum(words.slice(0, end)) > LONGEST)
    return { kind: "words", text: firstWords(joinTexts(texts.slice(0, end)), WORDS) };
  const rest = blocks.slice(end);
  const isWorthHiding = sum(words.slice(end)) >= WORTH_HIDING || rest.some(isShown);
  return { kind: "blocks", count: isWorthHiding ? end : blocks.length };
}

/** Words, or what the same room would hold: a thousand signs without a letter are no short opening. */
function weigh(text: string, words: number): number {
  return Math.max(words, Math.floor(text.length / 15));
}

/** Index of the first block that is not part of the opening. */
function openingEnd(blocks: readonly SafeNode[], words: readonly number[]): number {
  let said = 0;
  let paragraphs = 0;
  let pictures = 0;
  for (const [at, block] of blocks.entries()) {
    const here = words[at] ?? 0;
    if (said >= WORDS || paragraphs >= PARAGRAPHS || (said > 0 && said + here > LONGEST)) return at;
    if (isElement(block, "h3", "h4", "h5", "h6", "hr")) continue;
    said += here;
    // The first picture comes on top: an opening of a picture and nothing else says little.
    if (here > 0 || pictures > 0) paragraphs += 1;
    if (isShown(block)) pictures += 1;
  }
  return blocks.length;
}

/** A heading belongs to what it heads. */
function beforeHeading(blocks: readonly SafeNode[], end: number): number {
  let at = end;
  while (at < blocks.length && at > 1 && isElement(blocks[at - 1], "h3", "h4", "h5", "h6", "hr")) at -= 1;
  return at;
}

function isShown(node: SafeNode): boolean {
  return node.kind === "element" && (/^(?:img|audio|video|table|pre)$/.test(node.tag) || node.children.some(isShown));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
