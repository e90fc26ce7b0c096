import type { ForeignHtml, SafeBody } from "../model/entry.ts";
import { trustHtml } from "../model/safe-html.ts";
import type { Origin } from "./address.ts";
import { mendForEars } from "./by-ear.ts";
import { shiftHeadings } from "./headings.ts";
import { firstReading, wordsOnly } from "./html.ts";
import { linksOf } from "./links.ts";
import { decideOpening, type Opening } from "./opening.ts";
import { LIMITS, POLICY_VERSION } from "./policy.ts";
import { shapePost } from "./shape.ts";
import { countWords, joinTexts, plainText } from "./text.ts";
import { element, type SafeNode } from "./tree.ts";
import { secondReading } from "./verify.ts";
import { writeHtml } from "./write.ts";

/**
 * Makes HTML from a feed safe to stand on a page: two parsers, one allow-list (policy.ts), addresses absolute.
 *
 * Never throws: what cannot be read as a post is kept as its words. Reads at most 512 Ki characters and 40,000 tags.
 * Sanitizing the result again gives the same.
 *
 * @param about - `link`: the entry's page, where its in-page links lead.
 * @see security rules S7–S14
 */
export function sanitizeBody(foreign: ForeignHtml, about: { readonly link?: string } = {}): SafeBody {
  const origin = { ...baseOf(foreign, about), ...about };
  const blocks = readPost(bounded(foreign.html), origin);
  const texts = blocks.map((block) => plainText([block]));
  const counts = texts.map(countWords);
  return {
    ...writeParts(blocks, decideOpening(blocks, texts, counts)),
    text: joinTexts(texts),
    words: counts.reduce((sum, count) => sum + count, 0),
    links: linksOf(blocks, about.link),
    policy: POLICY_VERSION,
  };
}

/** Each block is written once: html is opening and rest, one behind the other, unless the opening is words alone. */
function writeParts(blocks: readonly SafeNode[], cut: Opening): Pick<SafeBody, "html" | "opening" | "rest"> {
  if (cut.kind === "words") {
    const html = trustHtml(writeHtml(blocks));
    const words = element("p", {}, [{ kind: "text", text: cut.text }]);
    return { html, opening: trustHtml(writeHtml([words])), rest: html };
  }
  const opening = writeHtml(blocks.slice(0, cut.count));
  if (cut.count === blocks.length) return { html: trustHtml(opening), opening: trustHtml(opening) };
  const rest = writeHtml(blocks.slice(cut.count));
  return { html: trustHtml(opening + rest), opening: trustHtml(opening), rest: trustHtml(rest) };
}

/** The beginning of it, as far as a post reaches: nested far enough, a few kinds of element cost time in squares. */
function bounded(html: string): string {
  const read = html.slice(0, LIMITS.inputChars).toWellFormed();
  let at = -1;
  for (let tags = 0; tags <= LIMITS.tags; tags += 1) {
    at = read.indexOf("<", at + 1);
    if (at === -1) return read;
  }
  return read.slice(0, at);
}

function baseOf(foreign: ForeignHtml, about: { readonly link?: string }): Origin {
  const base = foreign.base ?? about.link;
  return base === undefined ? {} : { base };
}

function readPost(html: string, origin: Origin): readonly SafeNode[] {
  const nodes = secondReading(firstReading(html, origin)) ?? secondReading(wordsOnly(html)) ?? [];
  return shiftHeadings(mendForEars(shapePost(nodes)));
}
