import { escapeHtml } from "../model/safe-html.ts";

/** Attributes of a start tag in order; those that are `undefined` are left out. */
export function attributes(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${xmlText(value)}"`))
    .join("");
}

/** A text as XML holds it: escaped, and without what XML cannot hold. @see XML 1.0 §2.2 */
export function xmlText(text: string): string {
  return escapeHtml(text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ""));
}
