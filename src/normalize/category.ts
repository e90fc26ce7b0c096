import type { Category } from "../model/entry.ts";
import type { RawCategory } from "../model/raw-feed.ts";
import { plainLine } from "./text.ts";

const MAX_CATEGORIES = 100;
/** A scheme is a name and often an address; a reader of our feeds may follow it. */
const UNSAFE = /^(?:javascript|vbscript|data|blob|file):/i;

/**
 * Categories as plain lines in the feed's order, one of each however it is capitalised.
 *
 * @param isHtml - terms may hold character references (RSS: `R&amp;D` inside CDATA).
 */
export function readCategories(raw: readonly RawCategory[], isHtml: boolean): readonly Category[] {
  const found = new Map<string, Category>();
  const line = (value: string | undefined): string => plainLine({ type: isHtml ? "html" : "text", value: value ?? "" });
  for (const { term: foreign, scheme: from, label: words } of raw) {
    const [term, scheme, label] = [line(foreign) || line(words), line(from), line(words)];
    const key = `${term.toLowerCase()} ${scheme}`;
    if (term === "" || found.has(key) || found.size >= MAX_CATEGORIES) continue;
    found.set(key, {
      term,
      ...(scheme === "" || UNSAFE.test(scheme) ? {} : { scheme }),
      ...(label === "" || label === term ? {} : { label }),
    });
  }
  return [...found.values()];
}
