import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";
import type { MemberText, Scalar } from "./edit-steps.ts";

/** How a text is written: bare, or in quotes of one kind. */
export type Quoting = "plain" | "single" | "double";

/**
 * A value as it stands in a YAML text, on one line. Written the way that is asked for where that can hold it, and
 * otherwise in double quotes, which hold anything.
 */
export function scalarText(value: Scalar, quoting: Quoting = "plain"): string {
  if (typeof value !== "string") return String(value);
  if (quoting === "single" && isPrintable(value)) return `'${value.replaceAll("'", "''")}'`;
  return quoting === "plain" && isPlain(value) ? value : JSON.stringify(value);
}

/** A list in brackets, or a single value. */
export function valueText(value: Scalar | readonly Scalar[]): string {
  return isList(value) ? `[${value.map((item) => scalarText(item)).join(", ")}]` : scalarText(value);
}

/** A group in braces, on one line. */
export function groupText(group: MemberText): string {
  const pairs = Object.entries(group).map(([key, value]) => `${scalarText(key)}: ${valueText(value)}`);
  return `{ ${pairs.join(", ")} }`;
}

/** True when the text, bare, is read as itself, in a group of lines and between brackets alike. */
function isPlain(text: string): boolean {
  if (!isPrintable(text) || text.trim() !== text || text.length > 1000) return false;
  try {
    // With something around it: what ends a value, or begins a comment, would show.
    const [inLines, inBraces] = [`k: ${text}\nl: 1`, `{ k: ${text}, l: 1 }`].map(readQuietly);
    return [inLines, inBraces].every((read) => isDeepStrictEqual(read, { k: text, l: 1 }));
  } catch {
    return false; // not YAML that way: it needs its quotes
  }
}

/** The package would warn of tags on standard error. */
function readQuietly(text: string): unknown {
  return parse(text, { logLevel: "error" });
}

function isPrintable(text: string): boolean {
  return text !== "" && !/[\p{C}\u2028\u2029]/u.test(text);
}

function isList(value: Scalar | readonly Scalar[]): value is readonly Scalar[] {
  return Array.isArray(value);
}
