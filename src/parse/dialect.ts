import type { Canonical, FeedRecord, Value } from "./canonical/record.ts";

/**
 * The private dialect: the only XML rss-parser ever reads. An RSS 2.0 container, one element a value, named after our field,
 * with the value's text. What is long or more than text travels beside it and is named by `#` and a number:
 * out of reach of anybody's regular expressions, and of work.
 */
export interface Dialect {
  readonly xml: string;
  /** What the numbers count. */
  readonly values: readonly Value[];
}

/** Element of a field. No prefix-less RSS name is used, so that rss-parser's own guesses find nothing to work on. */
export const elementName = (field: string): string => `o:${field}`;

/** Longest text that stands in the XML itself, in UTF-16 code units. */
const MAX_INLINE = 512;
/** Line ends and tabs, which an XML reader may change, and the mark of a number. */
const NEVER_INLINE = /[\r\n\t]|^#/;

export function writeDialect({ feed, entries }: Canonical): Dialect {
  const values: Value[] = [];
  let items = "";
  for (const entry of entries) items += `<item>${writeRecord(entry, values)}</item>`;
  const xml = `<rss version="2.0" xmlns:o="orrery:dialect"><channel>${writeRecord(feed, values)}${items}</channel></rss>`;
  return { xml, values };
}

function writeRecord(record: FeedRecord, values: Value[]): string {
  let out = "";
  for (const [field, given] of record) {
    const name = elementName(field);
    for (const value of given) {
      const text = isInline(value) ? escapeText(value.text) : `#${values.push(value) - 1}`;
      out += `<${name}>${text}</${name}>`;
    }
  }
  return out;
}

function isInline({ text, attributes }: Value): boolean {
  for (const _ in attributes) return false;
  return text.length <= MAX_INLINE && !NEVER_INLINE.test(text);
}

function escapeText(text: string): string {
  return /[&<>]/.test(text) ? text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;") : text;
}

/** The value an element's text stands for; the other half of what {@link writeDialect} does. */
export function readText(text: string, values: readonly Value[]): Value {
  const kept = text.startsWith("#") ? values[Number(text.slice(1))] : undefined;
  return kept ?? { text, attributes: {} };
}
