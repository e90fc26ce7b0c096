import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { isParted, itemsOf, linesToRemove } from "./edit-items.ts";
import type { Lines } from "./edit-lines.ts";
import { groupText, type Quoting, scalarText, valueText } from "./edit-scalar.ts";
import type { MemberText, Scalar, Step } from "./edit-steps.ts";
import type { Path } from "./read-yaml.ts";

/** A stretch of a text, by offsets, and what is to stand in its place. */
export interface Splice {
  readonly from: number;
  /** Not included; `from` for what is only put in. */
  readonly to: number;
  readonly text: string;
}

/** A text and its nodes, read with `keepSourceTokens`. */
export interface Source {
  readonly document: Document;
  readonly lines: Lines;
}

/**
 * What one change means for the text: no more is touched than has to be.
 *
 * @param isFirst - false for one more item of a list to which others are appended, too: where there was none, they begin it.
 * @returns `undefined` where the text is written in a way that cannot be changed safely (an alias, a value without a place).
 */
export function splicesOf(step: Step, source: Source, isFirst: boolean): readonly Splice[] | undefined {
  switch (step.does) {
    case "set":
      return setValue(step.path, step.value, source);
    case "begin":
      return beginGroup(step.path, step.value, source);
    case "remove":
      return remove(step.path, source);
    case "append":
      return append(step.path, step.value, source, isFirst);
    default:
      return step satisfies never;
  }
}

const QUOTING: Readonly<Record<string, Quoting>> = { QUOTE_DOUBLE: "double", QUOTE_SINGLE: "single" };

function setValue(path: Path, value: Scalar, { document, lines }: Source): readonly Splice[] | undefined {
  const holder = nodeAt(document, path.slice(0, -1));
  const key = path.at(-1);
  if (isMap(holder)) {
    const pair = pairOf(holder, String(key));
    return pair === undefined
      ? addKey(holder, String(key), valueText(value), lines)
      : replace(pair.value, value, lines);
  }
  return isSeq(holder) ? replace(holder.items[Number(key)], value, lines) : undefined;
}

function replace(node: unknown, value: Scalar, { text, end }: Lines): readonly Splice[] | undefined {
  if (!isScalar(node) || !node.range) return undefined;
  const [from, to] = node.range;
  if (from === to) return undefined; // nothing is written there
  const isBlock = node.type === "BLOCK_FOLDED" || node.type === "BLOCK_LITERAL";
  const tail = isBlock && text.slice(from, to).endsWith("\n") ? end : "";
  return [{ from, to, text: scalarText(value, QUOTING[node.type ?? ""] ?? "plain") + tail }];
}

/** A new key stands behind the last value that ends on a line of its own or in the braces of its group. */
function addKey(group: YAMLMap, key: string, value: string, lines: Lines): readonly Splice[] | undefined {
  const last = (group.items as readonly Pair[]).findLast((pair) => isInline(pair.value));
  const at = endOfValue(last?.value);
  if (last === undefined || at === undefined) return undefined;
  if (group.flow === true) return [{ from: at, to: at, text: `, ${key}: ${value}` }];
  const start = startOf(last.key);
  if (start === undefined) return undefined;
  const line = lines.lineAt(start);
  const indent = " ".repeat(start - lines.startOf(line));
  return [insertAfter(lines.lineAt(at), [`${indent}${key}: ${value}`], lines)];
}

function remove(path: Path, { document, lines }: Source): readonly Splice[] | undefined {
  const holder = nodeAt(document, path.slice(0, -1));
  const key = path.at(-1);
  if (isSeq(holder)) return removeItem(holder, Number(key), lines);
  return isMap(holder) ? removeKey(holder, String(key), lines) : undefined;
}

function removeItem(list: YAMLSeq, index: number, lines: Lines): readonly Splice[] | undefined {
  if (list.flow === true) return removeBetween(list.items, index);
  const items = itemsOf(list, lines);
  if (items.length !== list.items.length) return undefined;
  const [first, next] = linesToRemove(items, index, lines);
  return [{ from: lines.startOf(first), to: lines.startOf(next), text: "" }];
}

function removeKey(group: YAMLMap, key: string, lines: Lines): readonly Splice[] | undefined {
  const pairs = group.items as readonly Pair[];
  const index = pairs.findIndex((pair) => isScalar(pair.key) && String(pair.key.value) === key);
  const pair = pairs[index];
  if (pair === undefined) return [];
  if (group.flow === true) return removeBetween(pairs, index);
  const [start, end] = [startOf(pair.key), endOfValue(pair.value)];
  if (start === undefined || end === undefined || !isInline(pair.value)) return undefined;
  const [line, last] = [lines.lineAt(start), lines.lineAt(end)];
  // Behind the dash of its item a key shares its line with what is not to go.
  if (lines.text.slice(lines.startOf(line), start).trim() !== "") return undefined;
  return [{ from: lines.startOf(line), to: lines.startOf(last + 1), text: "" }];
}

/** Between brackets an item goes with the comma behind it, the last one with the comma before. */
function removeBetween(items: readonly unknown[], index: number): readonly Splice[] | undefined {
  const [start, end] = spanOf(items[index]);
  const [before, after] = [spanOf(items[index - 1])[1], spanOf(items[index + 1])[0]];
  if (start === undefined || end === undefined) return undefined;
  if (after !== undefined) return [{ from: start, to: after, text: "" }];
  return [{ from: before ?? start, to: end, text: "" }];
}

function append(
  path: Path,
  value: Scalar | MemberText,
  { document, lines }: Source,
  isFirst: boolean,
): readonly Splice[] | undefined {
  const list = nodeAt(document, path);
  const inline = typeof value === "object" ? groupText(value) : scalarText(value);
  if (!isSeq(list)) return begin(path, value, { document, lines }, isFirst);
  const end = endOfValue(list.items.at(-1));
  if (list.flow === true) {
    if (end !== undefined) return [{ from: end, to: end, text: `, ${inline}` }];
    const [start = 0] = list.range ?? [];
    return [{ from: start + 1, to: start + 1, text: isFirst ? inline : `, ${inline}` }];
  }
  const items = itemsOf(list, lines);
  const last = items.at(-1);
  if (last === undefined) return undefined;
  const block = itemLines(value, last.column);
  return [insertAfter(last.last, isParted(items, lines) ? ["", ...block] : block, lines)];
}

/** Begins a list at the top of the file, below its key or, where that is missing, at the end. */
function begin(
  path: Path,
  value: Scalar | MemberText,
  { document, lines }: Source,
  isFirst: boolean,
): readonly Splice[] | undefined {
  const [key] = path;
  if (path.length !== 1 || !isMap(document.contents) || document.contents.flow === true) return undefined;
  const pair = pairOf(document.contents, String(key));
  const block = itemLines(value, 2);
  if (pair === undefined) return [insertAfter(lastWritten(lines), isFirst ? [`${key}:`, ...block] : block, lines)];
  const start = startOf(pair.key);
  const isEmpty = pair.value === null || (isScalar(pair.value) && pair.value.value === null);
  return start === undefined || !isEmpty ? undefined : [insertAfter(lines.lineAt(start), block, lines)];
}

/** A whole group at the end of the file; one that stands there without a value is in the way. */
function beginGroup(
  path: Path,
  value: Readonly<Record<string, Scalar>>,
  { document, lines }: Source,
): readonly Splice[] | undefined {
  const [key] = path;
  if (path.length !== 1 || !isMap(document.contents) || document.contents.flow === true) return undefined;
  if (pairOf(document.contents, String(key)) !== undefined) return undefined;
  const block = Object.entries(value).map(([name, inner]) => `  ${scalarText(name)}: ${scalarText(inner)}`);
  return [insertAfter(lastWritten(lines), ["", `${key}:`, ...block], lines)];
}

function itemLines(value: Scalar | MemberText, column: number): readonly string[] {
  const indent = " ".repeat(column);
  if (typeof value !== "object") return [`${indent}- ${scalarText(value)}`];
  const keys = Object.entries(value).map(([key, inner]) => `${scalarText(key)}: ${valueText(inner)}`);
  return keys.map((line, index) => `${indent}${index === 0 ? "- " : "  "}${line}`);
}

function insertAfter(line: number, added: readonly string[], { endOf, end }: Lines): Splice {
  const at = endOf(line);
  return { from: at, to: at, text: added.map((text) => end + text).join("") };
}

function lastWritten(lines: Lines): number {
  let line = lines.count - 1;
  while (line > 0 && lines.isBlank(line)) line -= 1;
  return line;
}

function nodeAt(document: Document, path: Path): unknown {
  return path.reduce<unknown>((node, step) => {
    if (isMap(node)) return pairOf(node, String(step))?.value;
    return isSeq(node) ? node.items[Number(step)] : undefined;
  }, document.contents);
}

function pairOf(group: YAMLMap, key: string): Pair | undefined {
  return (group.items as readonly Pair[]).find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

/** What ends where its own text ends: no list or group of lines, no block of text. */
function isInline(node: unknown): boolean {
  if (isScalar(node))
    return node.type !== "BLOCK_FOLDED" && node.type !== "BLOCK_LITERAL" && endOfValue(node) !== undefined;
  return isAlias(node) || (isCollection(node) && node.flow === true);
}

function startOf(node: unknown): number | undefined {
  return spanOf(node)[0];
}

function endOfValue(node: unknown): number | undefined {
  return spanOf(node)[1];
}

/** Where a node, or a key with its value, begins and ends. */
function spanOf(node: unknown): readonly [number | undefined, number | undefined] {
  const { range, key, value } = (node ?? {}) as Partial<Pair> & { readonly range?: readonly [number, number, number] };
  if (range) return [range[0], range[1]];
  return key === undefined ? [undefined, undefined] : [spanOf(key)[0], spanOf(value)[1] ?? spanOf(key)[1]];
}
