import { isBlock, type SafeNode } from "./tree.ts";

/** All words of a post on one line; blocks and line breaks part words as a space does. */
export function plainText(nodes: readonly SafeNode[]): string {
  const parts: string[] = [];
  for (const node of nodes) collect(node, parts);
  return parts.join("").replace(/\s+/g, " ").trim();
}

/** The words of a row of blocks, each of which {@link plainText} has read already. */
export function joinTexts(texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join(" ");
}

/** Scripts that put no space between words: about two signs make one. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

/** No script before this one is written without spaces: a quick look spares most texts a slow one. */
const BEYOND_THAI = /[\u0E00-\uFFFF]/;

/** A quick look likewise. */
const LATIN = /[A-Za-z0-9]/;

const WORDY = /[\p{L}\p{N}]/u;

/** Number of words of a one-line text, for reading time: runs between spaces, and half the signs of scripts that write without spaces. */
export function countWords(text: string): number {
  if (!BEYOND_THAI.test(text)) return countRuns(text);
  let signs = 0;
  const spaced = text.replace(UNSPACED, () => {
    signs += 1;
    return " ";
  });
  return Math.ceil(signs / 2) + countRuns(spaced);
}

function countRuns(text: string): number {
  let words = 0;
  for (const run of text.split(" ")) if (LATIN.test(run) || WORDY.test(run)) words += 1;
  return words;
}

/** The first `words` words of a one-line text, with an ellipsis when something was cut. */
export function firstWords(text: string, words: number): string {
  const most = words * 12;
  let cut = text
    .split(" ", words + 1)
    .slice(0, words)
    .join(" ");
  if (countWords(cut) > words || cut.length > most)
    cut = cut
      .slice(0, most)
      .toWellFormed()
      .replace(/\uFFFD$/, "");
  if (countWords(cut) > words) cut = [...cut].slice(0, words * 2).join("");
  return cut.length < text.length ? `${cut.replace(/[\s,;:.–—-]+$/u, "")}…` : cut;
}

function collect(node: SafeNode, parts: string[]): void {
  if (node.kind === "text") {
    parts.push(node.text);
    return;
  }
  const apart = node.tag === "br" || isBlock(node) || PARTED.has(node.tag);
  if (apart) parts.push(" ");
  for (const child of node.children) collect(child, parts);
  if (apart) parts.push(" ");
}

const PARTED = new Set(["td", "th", "tr", "caption", "summary", "rt"]);
