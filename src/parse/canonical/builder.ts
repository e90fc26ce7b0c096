import { cut } from "../characters.ts";
import { LIMITS } from "../limits.ts";
import type { Warnings } from "../warnings.ts";
import type { Attributes, FeedRecord, Field, Value } from "./record.ts";

/** A record being filled. */
export interface RecordBuilder {
  readonly values: Map<Field, Value[]>;
  count: number;
  /** Values of all records of the document, counted together. */
  readonly all: { count: number };
}

/** Fields that may be as long as a post. */
const LONG: ReadonlySet<Field> = new Set(["summary", "content", "subtitle", "rights"]);

/** @param all - shared by the records of one document. */
export function createRecord(all: RecordBuilder["all"]): RecordBuilder {
  return { values: new Map(), count: 0, all };
}

/**
 * Adds a value unless it is empty or the record is full. `rank` above 0 says that a value of a lower one is meant before it.
 */
export function addValue(
  to: RecordBuilder,
  field: Field,
  value: { readonly text: string; readonly attributes: Attributes; readonly rank?: number },
  warnings: Warnings,
): void {
  if (value.text === "" && isEmpty(value.attributes)) return;
  const before = to.values.get(field);
  // A field's first value is kept always, so that no number of categories costs a post its words.
  const isFull = to.count >= LIMITS.values || to.all.count >= LIMITS.documentValues;
  if (isFull && before !== undefined) {
    warnings.note("parse/too-many-values");
    return;
  }
  to.count += 1;
  to.all.count += 1;
  const max = LONG.has(field) ? LIMITS.valueChars : LIMITS.titleChars;
  const rank = value.rank ?? 0;
  const attributes = rank > 0 ? { ...value.attributes, rank: String(rank) } : value.attributes;
  const kept = { text: limit(value.text, max, warnings), attributes: limitAll(attributes, warnings) };
  if (before === undefined) to.values.set(field, [kept]);
  else before.push(kept);
}

function isEmpty(attributes: Attributes): boolean {
  for (const _ in attributes) return false;
  return true;
}

export function finishRecord(from: RecordBuilder): FeedRecord {
  return from.values;
}

function limit(text: string, max: number, warnings: Warnings): string {
  if (text.length <= max) return text;
  warnings.note("parse/value-cut");
  return cut(text, max);
}

function limitAll(attributes: Attributes, warnings: Warnings): Attributes {
  for (const name in attributes) {
    if ((attributes[name]?.length ?? 0) > LIMITS.titleChars) {
      const entries = Object.entries(attributes);
      return Object.fromEntries(entries.map(([key, text]) => [key, limit(text, LIMITS.titleChars, warnings)]));
    }
  }
  return attributes;
}
