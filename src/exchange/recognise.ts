import { listedAddress } from "./address.ts";
import { delimiterOf } from "./csv.ts";

/** What a file is, by what stands in it. */
export type ListForm = "opml" | "foaf" | "ini" | "json" | "yaml" | "csv" | "list";

/** A form of lists, or why the file is no list. */
export type Recognised = { readonly form: ListForm } | { readonly form?: never; readonly why: string };

/** So many lines, and letters of each, are looked at. */
const LINES = 200;
const LETTERS = 2000;

/** Finds out what a file is, whatever its name. @param text - without byte order mark, lines end in `\n`. */
export function recognise(text: string): Recognised {
  const head = text.slice(0, 20_000).trimStart();
  if (head === "") return { why: "it is empty" };
  if (head.startsWith("<")) return markupForm(text, head);
  if (/^[{[]/.test(head) && isJson(text)) return { form: "json" };
  const lines = significantLines(text);
  if (lines.some((line) => /^\s*\[[^\]]+.*\]\s*$/.test(line))) return { form: "ini" };
  const share = (form: (line: string) => boolean): number => lines.filter(form).length / lines.length;
  if (share(isEntry) > 0.5) return { form: share((line) => /^\s*\w+\s*=/.test(line)) > 0.5 ? "ini" : "yaml" };
  if (share(isRemarked) <= 0.5 && isTable(lines)) return { form: "csv" };
  if (lines.some((line) => listedAddress(firstWord(line)) !== undefined)) return { form: "list" };
  return { why: "it holds neither addresses nor anything that is known as a list" };
}

function markupForm(text: string, head: string): Recognised {
  if (/<(?:\w{1,20}:)?opml[\s>]/i.test(head) || /<outline\s/i.test(text)) return { form: "opml" };
  if (/xmlns\.com\/foaf/i.test(head)) return { form: "foaf" };
  if (/<(?:rss|feed|rdf:RDF|channel)[\s>]/i.test(head)) return { why: "it is a feed itself, not a list of feeds" };
  if (/<(?:!doctype\s+html|html|head|body)[\s>]/i.test(head)) return { why: "it is a web page" };
  return { why: "it is XML, but neither OPML nor FOAF" };
}

/** Only a list or a group counts: a text or number that stands alone is no list of anything. */
function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false; // the answer itself
  }
}

/** The first lines that are no comment and not empty. */
function significantLines(text: string): readonly string[] {
  const lines: string[] = [];
  let at = 0;
  while (at < text.length && lines.length < LINES) {
    const end = text.indexOf("\n", at);
    const line = text.slice(at, Math.min(end === -1 ? text.length : end, at + LETTERS));
    if (!/^\s*(?:[#;]|\/\/|---|$)/.test(line)) lines.push(line);
    at = end === -1 ? text.length : end + 1;
  }
  return lines.length === 0 ? [""] : lines;
}

/** `key: value`, `- key: value`, `- value`, `key = value`: a line of YAML or of an .ini. */
function isEntry(line: string): boolean {
  return /^\s*(?:- |(?:- )?["']?[\w.-]{1,60}["']?\s*(?:=|:(?:\s|$)))/.test(line);
}

/** An address with a remark behind it, as only plain lists have. */
function isRemarked(line: string): boolean {
  return /^\s*\S+\s+#/.test(line) && listedAddress(firstWord(line)) !== undefined;
}

function firstWord(line: string): string {
  return line.trim().split(/\s/, 1)[0] ?? "";
}

/** A table has in most of its lines an address and a cell beside it. */
function isTable(lines: readonly string[]): boolean {
  const mark = delimiterOf(lines.slice(0, 50));
  return mark !== undefined && lines.filter((line) => isRow(line, mark)).length * 2 >= lines.length;
}

/** An address alone may hold commas and semicolons itself, most often in its query. */
function isRow(line: string, mark: string): boolean {
  const cells = line.split(mark).map((cell) => cell.replaceAll('"', "").trim());
  const isQuery = line.trim().indexOf("?") < line.trim().indexOf(mark) && /^https?:\/\/\S*\?\S*$/i.test(line.trim());
  const filled = cells.filter((cell) => cell !== "");
  return filled.length > 1 && !isQuery && cells.some((cell) => listedAddress(cell) !== undefined);
}
