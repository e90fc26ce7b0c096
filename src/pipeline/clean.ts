import { entryHash, textHash } from "../dedupe/fingerprint.ts";
import type { CleanEntry, Entry, ForeignHtml } from "../model/entry.ts";
import { canonicalUrl } from "../model/url.ts";
import { POLICY_VERSION } from "../sanitize/policy.ts";
import { sanitizeBody } from "../sanitize/sanitize.ts";

/**
 * An entry ready to be filtered, decided upon and kept. Its body is sanitized when first asked for: an entry
 * that was seen before and has the same hash never is, and most of what a visit brings was seen before.
 */
export function cleanEntry(entry: Entry): CleanEntry {
  const { summary, content, ...rest } = entry;
  const raw: ForeignHtml = content ?? summary ?? { html: "" };
  const body = once(() => sanitizeBody(raw, entry.link === undefined ? {} : { link: entry.link }));
  const words = once(() => textHash(body().text));
  const canonical = entry.link === undefined ? undefined : canonicalUrl(entry.link);
  return {
    ...rest,
    raw,
    ...(canonical === undefined ? {} : { canonicalUrl: canonical }),
    hash: entryHash(entry, POLICY_VERSION),
    get body() {
      return body();
    },
    get textHash() {
      return words();
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
