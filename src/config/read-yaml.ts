import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLError } from "yaml";
import type { Problem } from "../model/problem.ts";
import { explainSyntax } from "./syntax.ts";
import { openingsOf } from "./unclosed.ts";
import { type Mistake, type PairsOf, startOf, valuesOf } from "./yaml-values.ts";

/** Keys and positions from the top of the file to a value. */
export type Path = readonly (string | number)[];
/** 1-based, in characters (UTF-16). */
export type Place = NonNullable<Problem["at"]>;

/** A YAML text as plain values, with the way back to where each stands. */
export interface YamlText {
  /** Lists, null-prototype objects, texts, numbers, booleans, null. */
  readonly value: unknown;
  /** Mistakes that still let the rest be read: a key that stands twice, an alias without its anchor. */
  readonly problems: readonly Problem[];
  /** Where the value at a path stands, or its key; what is around it when it is missing. */
  locate(path: Path, part: "key" | "value"): Place;
}

/** The text read, or its mistakes of syntax, one a line. */
export type YamlOutcome =
  | { readonly ok: true; readonly yaml: YamlText }
  | { readonly ok: false; readonly problems: readonly Problem[] };

type PlaceAt = (offset: number) => Place;

/**
 * Reads YAML 1.2 with the core schema: no custom tags, no merge keys, each key once.
 *
 * @param text - any text at all; nothing is thrown.
 */
export function readYaml(text: string): YamlOutcome {
  const lineCounter = new LineCounter();
  // uniqueKeys is ours to check: the package compares every key with every other.
  const options = { merge: false, uniqueKeys: false, prettyErrors: false, resolveKnownTags: false } as const;
  const document = parseDocument(text, { schema: "core", ...options, lineCounter });
  const placeAt: PlaceAt = (offset) => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (document.errors.length + document.warnings.length > 0)
    return { ok: false, problems: syntaxProblems(document, placeAt) };
  const { value, pairs, mistakes } = valuesOf(document);
  const problems = mistakes.map((mistake) => toProblem(mistake, placeAt));
  return {
    ok: true,
    yaml: { value, problems, locate: (path, part) => placeAt(offsetOf(document, pairs, path, part)) },
  };
}

/** One mistake of syntax drags others behind it: the first of each line is the one to mend. */
function syntaxProblems(document: Document, placeAt: PlaceAt): readonly Problem[] {
  const errors: readonly YAMLError[] = [...document.errors, ...document.warnings];
  // Running out of depth is reported once for every level; the last report is the outermost one.
  const tooDeep = errors.findLast((error) => error.code === "RESOURCE_EXHAUSTION");
  const openings = tooDeep === undefined ? openingsOf(document) : undefined;
  const byLine = new Map<number, Problem>();
  for (const error of tooDeep === undefined ? errors : [tooDeep]) {
    const { open, ...plain } = explainSyntax(error);
    const offset = error.pos[0];
    const at = placeAt((open === undefined ? undefined : openings?.[open].get(offset)) ?? offset);
    if (!byLine.has(at.line)) byLine.set(at.line, { code: "config/syntax", ...plain, at });
  }
  return [...byLine.values()];
}

function toProblem({ offset, firstOffset, message, ...rest }: Mistake, placeAt: PlaceAt): Problem {
  const first = firstOffset === undefined ? "" : `; the first is on line ${placeAt(firstOffset).line}.`;
  return { ...rest, message: message + first, at: placeAt(offset) };
}

/** Walks down the nodes as far as the path leads. */
function offsetOf(document: Document, pairs: PairsOf, path: Path, part: "key" | "value"): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = pairs.get(node)?.get(String(step));
      const isLast = depth === path.length - 1;
      // A key without a value has nothing to point at but itself.
      const isEmpty = isScalar(pair?.value) && pair.value.value === null;
      if (isEmpty || (isLast && part === "key")) return startOf(pair?.key) ?? offset;
      node = pair?.value;
    } else {
      node = isSeq(node) ? node.items[Number(step)] : undefined;
    }
    offset = startOf(node) ?? offset;
  }
  return offset;
}
