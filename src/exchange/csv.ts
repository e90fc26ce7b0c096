/** A row of a table with its line, from 1. */
export interface CsvRow {
  readonly line: number;
  /** Without the blanks around. */
  readonly cells: readonly string[];
}

/** More cells than this of a row are passed over. */
const MAX_CELLS = 50;

/**
 * Cuts a table into rows, one a line. A cell in quotes may hold the delimiter and doubled quotes; a quote that is never
 * closed is taken as it stands, so that one slip costs one row.
 *
 * @param delimiter - one character.
 * @see RFC 4180 §2
 */
export function readCsv(text: string, delimiter: string): readonly CsvRow[] {
  return text
    .split("\n")
    .map((line, index) => ({ line: index + 1, cells: cellsOf(line, delimiter) }))
    .filter(({ cells }) => cells.some((cell) => cell !== "") && !/^\s*#/.test(cells[0] ?? ""));
}

/** The delimiter that a table seems to have: the one that most of its first lines hold. */
export function delimiterOf(lines: readonly string[]): string | undefined {
  const counts = [",", ";", "\t", "|"].map((mark) => ({ mark, times: lines.filter((l) => l.includes(mark)).length }));
  const best = counts.toSorted((a, b) => b.times - a.times)[0];
  return best !== undefined && best.times * 2 > lines.length ? best.mark : undefined;
}

function cellsOf(line: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length && cells.length < MAX_CELLS) {
    const quoted = quotedCell(line, at, delimiter);
    const next = line.indexOf(delimiter, at);
    const end = next === -1 ? line.length : next;
    cells.push(quoted === undefined ? line.slice(at, end).trim() : quoted.text);
    at = (quoted?.end ?? end) + 1;
  }
  return cells;
}

/** A cell in quotes from an offset on, and where the delimiter behind it stands; `undefined` when there is none. */
function quotedCell(line: string, from: number, delimiter: string): { text: string; end: number } | undefined {
  let at = from;
  while (line[at] === " ") at += 1;
  if (line[at] !== '"') return undefined;
  const closing = /"(?:"|[ \t]*(?=[^ \t"]|$))/g;
  closing.lastIndex = at + 1;
  for (let match = closing.exec(line); match !== null; match = closing.exec(line)) {
    if (match[0] === '""') continue;
    const end = match.index + match[0].length;
    if (end !== line.length && line[end] !== delimiter) return undefined;
    return {
      text: line
        .slice(at + 1, match.index)
        .replaceAll('""', '"')
        .trim(),
      end,
    };
  }
  return undefined;
}
