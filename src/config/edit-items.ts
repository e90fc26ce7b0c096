import type { YAMLSeq } from "yaml";
import type { Lines } from "./edit-lines.ts";

/** Where one item of a list that is written line by line stands. Lines from 0; the last ones are included. */
export interface ItemLines {
  /** Of its dash. */
  readonly dash: number;
  /** Column of its dash. */
  readonly column: number;
  /** The comments directly above it, or its dash. */
  readonly first: number;
  /** Its last line, comments that are indented deeper than the dash included. */
  readonly last: number;
}

/**
 * The items of a list that is written line by line. What stands directly above an item is said of it; comments with a
 * blank line below them are headings, and belong to none.
 */
export function itemsOf(list: YAMLSeq, lines: Lines): readonly ItemLines[] {
  const dashes = dashesOf(list).map((offset) => ({ offset, line: lines.lineAt(offset) }));
  let free = 0;
  return dashes.map(({ offset, line }, index) => {
    const column = offset - lines.startOf(line);
    const next = dashes[index + 1]?.line ?? endOfList(line, column, lines);
    const last = lastOf(line, next, column, lines);
    const first = firstOf(line, Math.max(free, 0), column, lines);
    free = last + 1;
    return { dash: line, column, first, last };
  });
}

/** Lines to take away with an item, from and up to (not with): its own, and the blank ones that parted it from the next. */
export function linesToRemove(items: readonly ItemLines[], index: number, lines: Lines): readonly [number, number] {
  const item = items[index];
  if (item === undefined) throw new Error(`the list has no item ${index}`);
  const after = skipBlank(item.last + 1, 1, lines);
  const isLast = index === items.length - 1;
  if (!isLast) return [item.first, after];
  const before = skipBlank(item.first - 1, -1, lines) + 1;
  return [index === 0 ? item.first : before, item.last + 1];
}

/** True when blank lines part the items of a list; one item alone tells nothing. */
export function isParted(items: readonly ItemLines[], lines: Lines): boolean {
  const last = items.at(-1);
  return items.length > 1 && last !== undefined && lines.isBlank(last.first - 1);
}

/** Offsets of the dashes. The package keeps comments behind the last item as one more item, without a dash. */
function dashesOf({ srcToken }: YAMLSeq): readonly number[] {
  if (srcToken?.type !== "block-seq") return [];
  return srcToken.items.flatMap(({ start }) => start.find(({ type }) => type === "seq-item-ind")?.offset ?? []);
}

/** The first line after a dash that belongs to something further out. */
function endOfList(dash: number, column: number, lines: Lines): number {
  let line = dash + 1;
  while (line < lines.count && (isAside(line, lines) || lines.indentOf(line) > column)) line += 1;
  return line;
}

function lastOf(dash: number, next: number, column: number, lines: Lines): number {
  let line = next - 1;
  const isOther = (at: number): boolean => lines.isBlank(at) || (lines.isComment(at) && lines.indentOf(at) <= column);
  while (line > dash && isOther(line)) line -= 1;
  return line;
}

function firstOf(dash: number, least: number, column: number, lines: Lines): number {
  let line = dash;
  while (line > least && lines.isComment(line - 1) && lines.indentOf(line - 1) <= column) line -= 1;
  return line;
}

function skipBlank(line: number, step: 1 | -1, lines: Lines): number {
  let at = line;
  while (at >= 0 && at < lines.count && lines.isBlank(at)) at += step;
  return at;
}

function isAside(line: number, lines: Lines): boolean {
  return lines.isBlank(line) || lines.isComment(line);
}
