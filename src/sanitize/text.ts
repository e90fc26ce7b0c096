import type { SafeNode } from "./tree.ts";

/**
 * All words of a post on one line; blocks and line breaks part words as a space does. Signs that turn the direction of
 * what follows, and those that show nothing, are left out: the first words of a post without a title become one
 * (security rule S9).
 */
export function plainText(nodes: readonly SafeNode[]): string {
  return oneLine(textOf(nodes)).trim();
}

/** A text with single blanks for white space and without signs that show nothing; a blank at either end stays. */
export function oneLine(text: string): string {
  return (UNSEEN.test(text) ? text.replace(UNSEEN_ALL, "") : text).replace(UNEVEN, " ");
}

const UNSEEN = /[\u00AD\u061C\u200B\u202A-\u202E\u2060-\u2069\uFEFF]/;
const UNSEEN_ALL = new RegExp(UNSEEN, "g");

/** White space that is no single blank: most of a text is single blanks, which may stay. */
const UNEVEN = /\s{2,}|[^\S ]/g;

/** The words of a row of blocks, each of which {@link plainText} has read already. */
export function joinTexts(texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join(" ");
}

/** Scripts that put no space between words: about two signs make one. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

/** The blocks in which those scripts stand, or half of a pair that may be one: a quick look spares most texts a slow one. */
const MAYBE_UNSPACED =
  /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u19FF\u2E80-\u9FFF\uA9E0-\uAA7F\uF900-\uFAFF\uFF66-\uFF9D\uD82B\uD82C\uD83C\uD840-\uD88F]/;

/** A word, and not a dash that stands alone. */
function isWord(run: string): boolean {
  return /[A-Za-z0-9]/.test(run) || /[\p{L}\p{N}]/u.test(run);
}

/** Number of words of a one-line text, for reading time: runs between spaces, and half the signs of scripts that write without spaces. */
export function countWords(text: string): number {
  if (!MAYBE_UNSPACED.test(text)) return countRuns(text);
  let signs = 0;
  const spaced = text.replace(UNSPACED, () => {
    signs += 1;
    return " ";
  });
  return Math.ceil(signs / 2) + countRuns(spaced);
}

function countRuns(text: string): number {
  let words = 0;
  for (let at = 0, end = 0; end !== -1; at = end + 1) {
    end = text.indexOf(" ", at);
    // Most begin with a small letter of ours: a quick look spares two slow ones.
    const first = text.charCodeAt(at);
    if ((first >= 0x61 && first <= 0x7a) || isWord(end === -1 ? text.slice(at) : text.slice(at, end))) words += 1;
  }
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

/** The words of nodes as they stand in the source, white space and all; a blank on either side of blocks, cells and line breaks. */
export function textOf(nodes: readonly SafeNode[]): string {
  let text = "";
  for (const node of nodes) {
    if (node.kind === "text") text += node.text;
    else if (node.isBlock || PARTED.has(node.tag)) text += ` ${textOf(node.children)} `;
    else text += textOf(node.children);
  }
  return text;
}

const PARTED = new Set(["br", "td", "th", "tr", "caption", "summary", "rt"]);
