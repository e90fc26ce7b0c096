import { type Document, isCollection, isScalar, visit } from "yaml";

/** Where the brackets and quotes of a document begin, by the offset at which they end. */
export interface Openings {
  readonly brackets: ReadonlyMap<number, number>;
  readonly quotes: ReadonlyMap<number, number>;
}

/**
 * The yaml package tells of an unclosed bracket or quote where it gave up, often at the end of the file.
 * What an operator looks for is where it was opened.
 */
export function openingsOf(document: Document): Openings {
  const brackets = new Map<number, number>();
  const quotes = new Map<number, number>();
  visit(document, {
    Node: (_key, node) => {
      const [start, end] = node.range ?? [];
      if (start === undefined || end === undefined) return;
      const isQuoted = isScalar(node) && (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE");
      const ends = isQuoted ? quotes : isCollection(node) && node.flow === true ? brackets : undefined;
      // Of several that end in the same place the outermost, visited first, is the open one.
      if (ends?.has(end) === false) ends.set(end, start);
    },
  });
  return { brackets, quotes };
}
