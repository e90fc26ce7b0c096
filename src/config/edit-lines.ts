/** A text by its lines, with the way from an offset to a line and back. Lines are counted from 0. */
export interface Lines {
  readonly text: string;
  readonly count: number;
  /** `\n`, or `\r\n` where the first line ends so. */
  readonly end: string;
  lineAt(offset: number): number;
  /** Offset at which a line begins; of the line after the last one, the text's length. */
  startOf(line: number): number;
  /** Offset behind the last character of a line, before what ends it. */
  endOf(line: number): number;
  /** Without what ends it. */
  line(line: number): string;
  /** Blanks before the first character. */
  indentOf(line: number): number;
  isBlank(line: number): boolean;
  isComment(line: number): boolean;
}

/** Cuts a text into lines. */
export function linesOf(text: string): Lines {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const startOf = (line: number): number => starts[line] ?? text.length;
  const endOf = (line: number): number => {
    const next = starts[line + 1];
    if (next === undefined) return text.length;
    return text[next - 2] === "\r" ? next - 2 : next - 1;
  };
  const line = (at: number): string => text.slice(startOf(at), Math.max(startOf(at), endOf(at)));
  return {
    text,
    count: starts.length,
    end: /^[^\n]*\r\n/.test(text) ? "\r\n" : "\n",
    lineAt: (offset) => lastAtMost(starts, offset),
    startOf,
    endOf,
    line,
    indentOf: (at) => /^ */.exec(line(at))?.[0].length ?? 0,
    isBlank: (at) => line(at).trim() === "",
    isComment: (at) => line(at).trimStart().startsWith("#"),
  };
}

/** Index of the last of some rising numbers that is not above a limit. */
function lastAtMost(rising: readonly number[], limit: number): number {
  let [low, high] = [0, rising.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((rising[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
