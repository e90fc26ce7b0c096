import { entryHash, textHash } from "../../../src/dedupe/fingerprint.ts";
import { sketchOf } from "../../../src/dedupe/sketch.ts";
import type { CleanEntry, Entry } from "../../../src/model/entry.ts";
import type { Instant } from "../../../src/model/instant.ts";
import { trustHtml } from "../../../src/model/safe-html.ts";
import { canonicalUrl } from "../../../src/model/url.ts";

/** A post as it stands in one feed. */
export interface Post {
  readonly memberId: string;
  readonly feedKey: string;
  readonly rawId: string;
  readonly link: string;
  readonly title: string;
  readonly text: string;
  readonly at: Instant;
  readonly author?: string;
  readonly source?: Entry["source"];
  /** Addresses that it links to. */
  readonly links?: readonly string[];
  /** The same number: the same post, wherever it stands. */
  readonly origin: number;
  /** What a copy is planted for; absent on all that is none. */
  readonly planted?: Planted;
}

/** A copy, and what is to become of it: one with its original, or a mention on its card. */
export interface Planted {
  readonly kind: string;
  readonly expected: "merged" | "also at";
}

/** The post as sanitize/ gives it. Sketch and text hash are made when asked for, so that they are counted. */
export function entryOf({ rawId, link, title, text, at, author, source, links = [] }: Post): CleanEntry {
  const canonical = canonicalUrl(link);
  const html = trustHtml(`<p>${text}</p>`);
  const entry = {
    rawId,
    idIsDerived: false,
    title,
    link,
    published: at,
    authors: author === undefined ? [] : [{ name: author }],
    contributors: [],
    categories: [],
    enclosures: [],
    inReplyTo: [],
    ...(source === undefined ? {} : { source }),
  };
  let sketch: CleanEntry["sketch"] | "unmade" = "unmade";
  return {
    ...entry,
    ...(canonical === undefined ? {} : { canonicalUrl: canonical }),
    body: {
      html,
      opening: html,
      text,
      words: text.split(" ").length,
      links: links.map((target) => ({ target, text: "here", sentence: "It stands here." })),
      policy: 1,
    },
    raw: { html: text },
    hash: entryHash({ ...entry, content: { html: text } }, 1),
    textHash: textHash(text),
    get sketch() {
      if (sketch === "unmade") sketch = sketchOf(text);
      return sketch;
    },
  };
}
