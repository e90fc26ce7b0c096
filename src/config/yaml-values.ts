import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from "yaml";
import type { Problem } from "../model/problem.ts";
import { quote } from "./checked.ts";

/** Deepest nesting and most aliases followed: feeds.yaml needs six levels; a bomb needs more (security rule S27). */
const MAX_DEPTH = 30;
const MAX_ALIASES = 10;

/** The pairs of every group, by key: how positions are found again. */
export type PairsOf = ReadonlyMap<YAMLMap, ReadonlyMap<string, Pair>>;

/** What a document holds, and what could not be taken of it. */
export interface Values {
  /** Lists, null-prototype objects, texts, numbers, booleans, null. */
  readonly value: unknown;
  readonly pairs: PairsOf;
  /** A key that stands twice, an alias without its anchor…; `at` is an offset into the text. */
  readonly mistakes: readonly Mistake[];
}

/** A problem that does not know its line yet. */
export interface Mistake extends Omit<Problem, "at"> {
  readonly offset: number;
  /** Offset of what came first, when something stands twice. */
  readonly firstOffset?: number;
}

interface Reader {
  readonly document: Document;
  readonly pairs: Map<YAMLMap, ReadonlyMap<string, Pair>>;
  readonly mistakes: Mistake[];
  /** Messages already given: of a thousand bad aliases, one is told. */
  readonly told: Set<string>;
  aliases: number;
}

/** Takes the plain values out of a document that has no mistakes of syntax. */
export function valuesOf(document: Document): Values {
  const reader: Reader = { document, pairs: new Map(), mistakes: [], told: new Set(), aliases: 0 };
  const value = toValue(document.contents, reader, 0);
  return { value, pairs: reader.pairs, mistakes: reader.mistakes };
}

/** Where a node begins, as an offset into the text. */
export function startOf(node: unknown): number | undefined {
  return (node as Partial<Node> | null | undefined)?.range?.[0];
}

function toValue(node: unknown, reader: Reader, depth: number): unknown {
  if (depth > MAX_DEPTH) {
    return refuse(
      reader,
      node,
      "Lists or groups are nested too deeply.",
      "feeds.yaml never needs more than six levels.",
    );
  }
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((item) => toValue(item, reader, depth + 1));
  if (isMap(node)) return toObject(node, reader, depth);
  if (!isAlias(node)) return null;
  if (++reader.aliases > MAX_ALIASES) {
    const hint = 'Put what members share under "defaults".';
    return refuse(reader, node, `Aliases (*name) are followed ${MAX_ALIASES} times at most.`, hint);
  }
  const target = node.resolve(reader.document);
  if (target !== undefined) return toValue(target, reader, depth + 1);
  const message = `There is no anchor ${quote(`&${node.source}`)} before this alias.`;
  return refuse(reader, node, message, "A text that begins with * needs quotes.");
}

function toObject(node: YAMLMap, reader: Reader, depth: number): object {
  // Without a prototype, so that no key of the file can reach one (security rule S17).
  const object: Record<string, unknown> = Object.create(null);
  const pairs = new Map<string, Pair>();
  for (const pair of node.items as readonly Pair[]) {
    const name = keyText(pair.key);
    const first = name === undefined ? undefined : pairs.get(name);
    if (name === undefined || name === "__proto__") {
      refuse(reader, pair.key ?? node, "A key must be one plain word.", "Look for a stray bracket or question mark.");
    } else if (first === undefined) {
      pairs.set(name, pair);
      object[name] = toValue(pair.value, reader, depth + 1);
    } else reader.mistakes.push(twice(name, pair, first));
  }
  reader.pairs.set(node, pairs);
  return object;
}

function twice(name: string, pair: Pair, first: Pair): Mistake {
  const message = `The key ${quote(name)} stands twice in one group`;
  const offsets = { offset: startOf(pair.key) ?? 0, firstOffset: startOf(first.key) ?? 0 };
  return { code: "config/duplicate-key", message, hint: "Keep one of them.", ...offsets };
}

function refuse(reader: Reader, node: unknown, message: string, hint: string): null {
  if (!reader.told.has(message)) {
    reader.mistakes.push({ code: "config/syntax", message, hint, offset: startOf(node) ?? 0 });
  }
  reader.told.add(message);
  return null;
}

/** A key as it is written: `1e3` stays `1e3`. */
function keyText(key: unknown): string | undefined {
  return isScalar(key) ? (key.source ?? String(key.value)) : undefined;
}
