import { countWords, firstWords, plainText } from "./text.ts";
import { element, isElement, type SafeNode } from "./tree.ts";

const WORDS = 60;
const PARAGRAPHS = 2;
/** A first block longer than this is cut instead of shown whole. */
const LONGEST = 2 * WORDS;
/** A rest with fewer words and no picture is not worth a click. */
const WORTH_HIDING = 20;

export interface Opening {
  readonly opening: readonly SafeNode[];
  /** Absent when the opening is all. */
  readonly rest?: readonly SafeNode[];
}

/**
 * Cuts a post in two: whole blocks until 60 words or two paragraphs, and what follows.
 * One endless first block is opened with its first words as plain text; its rest is then everything, from the start.
 *
 * @param blocks - the post as shapePost leaves it.
 */
export function splitOpening(blocks: readonly SafeNode[]): Opening {
  const texts = blocks.map((block) => plainText([block]));
  const words = texts.map(weigh);
  const end = beforeHeading(blocks, openingEnd(blocks, words));
  const opening = blocks.slice(0, end);
  const rest = blocks.slice(end);
  if (sum(words.slice(0, end)) > LONGEST) return cutOpening(plainText(opening), blocks);
  const hidden = sum(words.slice(end));
  if (rest.length === 0 || (hidden < WORTH_HIDING && !rest.some(isShown))) return { opening: blocks };
  return { opening, rest };
}

/** Words, or what the same room would hold: a thousand signs without a letter are no short opening. */
function weigh(text: string): number {
  return Math.max(countWords(text), Math.floor(text.length / 15));
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

function cutOpening(text: string, blocks: readonly SafeNode[]): Opening {
  const words: SafeNode = { kind: "text", text: firstWords(text, WORDS) };
  return { opening: [element("p", {}, [words])], rest: blocks };
}

function isShown(node: SafeNode): boolean {
  return node.kind === "element" && (/^(?:img|audio|video|table|pre)$/.test(node.tag) || node.children.some(isShown));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
