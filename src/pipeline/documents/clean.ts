import { entryHash, textHash } from "../../dedupe/fingerprint.ts";
import { sketchOf } from "../../dedupe/sketch.ts";
import type { CleanEntry, Entry, ForeignHtml } from "../../model/entry.ts";
import { canonicalUrl } from "../../model/url.ts";
import { POLICY_VERSION } from "../../sanitize/policy.ts";
import { sanitizeBody } from "../../sanitize/sanitize.ts";

/**
 * An entry ready to be filtered, decided upon and kept. Its body is sanitized when first asked for: an entry
 * that was seen before and has the same hash never is, and most of what a visit brings was seen before.
 */
export function cleanEntry(entry: Entry): CleanEntry {
  const { summary, content, ...rest } = entry;
  const raw: ForeignHtml = content ?? summary ?? { html: "" };
  const canonical = entry.link === undefined ? undefined : canonicalUrl(entry.link);
  const hash = entryHash(entry, POLICY_VERSION);
  return lazyBody({ ...rest, raw, hash, ...(canonical === undefined ? {} : { canonicalUrl: canonical }) });
}

/** An entry whose body, text hash and sketch are made of its raw HTML when first asked for. */
export function lazyBody(entry: Omit<CleanEntry, "body" | "textHash" | "sketch">): CleanEntry {
  const body = once(() => sanitizeBody(entry.raw, entry.link === undefined ? {} : { link: entry.link }));
  const words = once(() => textHash(body().text));
  const sketch = once(() => sketchOf(body().text));
  return {
    ...entry,
    get body() {
      return body();
    },
    get textHash() {
      return words();
    },
    get sketch() {
      return sketch();
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
