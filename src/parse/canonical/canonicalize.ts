import type { Mender } from "../double-encoding.ts";
import type { Warnings } from "../warnings.ts";
import { finishRecord } from "./builder.ts";
import { createEntities } from "./entities.ts";
import { nameFormat } from "./format.ts";
import { readProlog } from "./prolog.ts";
import type { Canonical } from "./record.ts";
import { readTokens } from "./tokens.ts";
import { createWalker, type Walked } from "./walk.ts";

/** The canonicaliser's answer: a feed in our terms, or what the document is in its place. */
export type Canonicalized =
  | { readonly kind: "feed" | "cdf"; readonly format: string; readonly canonical: Canonical }
  | { readonly kind: "html" }
  /** `first`: the document's first element, lower case; empty when it has none. */
  | { readonly kind: "other"; readonly first: string };

/**
 * Reads any XML that could be a feed into records of our own fields. Never throws; linear in the text.
 *
 * @param document - well-formed Unicode without control characters.
 * @param about - `url`: where it was found, for a relative xml:base; `mend`: see {@link Mender}.
 */
export function canonicalize(
  document: string,
  { url, mend, warnings }: { readonly url: string | undefined; readonly mend: Mender; readonly warnings: Warnings },
): Canonicalized {
  const prolog = readProlog(document, warnings);
  if (prolog.kind !== "feed") return prolog;
  const entities = createEntities(prolog.entities, warnings);
  const walker = createWalker({ document, entities, warnings, mend, url });
  readTokens(document, prolog.start, walker, warnings);
  const walked = walker.finish();
  if (!walked.isWhole) warnings.note("parse/truncated");
  if (isNoFeed(walked)) return { kind: "other", first: walked.roots.root };
  const isChannel = isCdf(document, prolog.start);
  return {
    kind: isChannel ? "cdf" : "feed",
    format: isChannel ? "cdf" : nameFormat(walked.roots, warnings),
    canonical: { feed: finishRecord(walked.feed), entries: walked.entries.map(finishRecord) },
  };
}

/** Microsoft's Channel Definition Format: a bare channel whose address is an attribute. */
function isCdf(document: string, start: number): boolean {
  return /^<channel\s[^>]{0,2000}?\bhref\s*=/i.test(document.slice(start, start + 2100));
}

/** RDF is a root of many things; without a channel or an item it is not a feed. */
function isNoFeed({ roots, entries, feed }: Walked): boolean {
  return roots.root === "rdf" && entries.length === 0 && !feed.values.has("title") && !feed.values.has("link");
}
