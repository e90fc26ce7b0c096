import type { ForeignHtml } from "../model/entry.ts";
import type { RawEntry, TextConstruct } from "../model/raw-feed.ts";
import { escapeHtml } from "../model/safe-html.ts";
import { type Bases, joined } from "./link.ts";

/**
 * Summary and content as HTML, each with the base its relative addresses start from.
 * A summary that says the same as the content is left out.
 */
export function readContent(
  entry: RawEntry,
  bases: Bases,
): { readonly summary?: ForeignHtml; readonly content?: ForeignHtml } {
  const summary = toHtml(entry.summary, bases);
  const content = toHtml(entry.content, bases);
  if (summary === undefined) return content === undefined ? {} : { content };
  if (content === undefined) return { summary };
  return summary.html.trim() === content.html.trim() ? { content } : { summary, content };
}

function toHtml(construct: TextConstruct | undefined, bases: Bases): ForeignHtml | undefined {
  if (construct === undefined || construct.value.trim() === "") return undefined;
  const html = construct.type === "html" ? construct.value : textToHtml(construct.value);
  const base = joined(construct.base, ...bases) ?? bases.find((candidate) => candidate !== undefined);
  return { html, ...(base === undefined ? {} : { base }) };
}

/** Literal text as paragraphs: an empty line parts them, a line break stays one. */
export function textToHtml(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .split(/\n[\t ]*(?:\n[\t ]*)+/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph) => `<p>${escapeHtml(paragraph.trim()).replaceAll("\n", "<br>")}</p>`)
    .join("");
}
