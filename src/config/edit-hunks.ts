import type { Hunk } from "../model/hunk.ts";
import { type Lines, linesOf } from "./edit-lines.ts";
import type { Splice } from "./edit-splices.ts";

/** Lines that some splices touch, from 0, the last included. */
interface Touched {
  readonly first: number;
  readonly last: number;
  readonly splices: readonly Splice[];
}

/** Whole lines, as a person compares them, for changes given by offsets. @param splices - in the order of the text. */
export function changedLines(text: string, splices: readonly Splice[]): readonly Hunk[] {
  const lines = linesOf(text);
  const touched: Touched[] = [];
  for (const splice of splices) {
    const [first, last] = [lines.lineAt(splice.from), lastLineOf(splice, lines)];
    const open = touched.at(-1);
    if (open !== undefined && first <= open.last) {
      touched.splice(-1, 1, { ...open, last: Math.max(open.last, last), splices: [...open.splices, splice] });
    } else touched.push({ first, last, splices: [splice] });
  }
  // What is written as it stood already is no change.
  return touched.map((each) => toHunk(each, lines)).filter(({ before, after }) => before.length + after.length > 0);
}

/** A stretch that ends where a line begins leaves that line alone. */
function lastLineOf({ from, to }: Splice, lines: Lines): number {
  const line = lines.lineAt(to);
  return to > from && lines.startOf(line) === to ? line - 1 : line;
}

function toHunk({ first, last, splices }: Touched, lines: Lines): Hunk {
  const [start, end] = [lines.startOf(first), lines.endOf(last)];
  const before = cut(lines.text.slice(start, end));
  const isGone = splices.some(({ from, to, text }) => from === start && to >= end && text === "");
  const after = isGone ? [] : cut(applied(lines.text, start, end, splices));
  const same = before.findIndex((line, index) => line !== after[index]);
  // A line that stays was only there to hang others behind it.
  if (same === -1) return { line: first + before.length, before: [], after: after.slice(before.length) };
  return { line: first + 1 + same, before: before.slice(same), after: after.slice(same) };
}

function applied(text: string, start: number, end: number, splices: readonly Splice[]): string {
  let [result, at] = ["", start];
  for (const { from, to, text: put } of splices) [result, at] = [result + text.slice(at, from) + put, to];
  return result + text.slice(Math.min(at, end), end);
}

function cut(text: string): readonly string[] {
  return text.split(/\r?\n/);
}
