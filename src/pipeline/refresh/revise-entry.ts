import { entryHash } from "../../dedupe/fingerprint.ts";
import type { Category, CleanEntry, ForeignHtml } from "../../model/entry.ts";
import type { Revision } from "../../model/judgement.ts";
import { languageTag } from "../../normalize/language.ts";
import { cleanLine } from "../../normalize/text.ts";
import { POLICY_VERSION } from "../../sanitize/policy.ts";
import { lazyBody } from "../documents/clean.ts";

/**
 * An entry with what programs changed of it. Their words are as little believed as a feed's: titles become one plain line,
 * HTML is sanitized. Its hash is that of the entry as it is now, so that another change is seen as one.
 */
export function reviseEntry(entry: CleanEntry, revision: Revision): CleanEntry {
  const { title, html, language, categories, contentWarning } = revision;
  const { body: _body, textHash: _words, sketch: _sketch, language: before, ...rest } = withoutMade(entry);
  const tag = language === undefined ? before : languageTag(language);
  const raw: ForeignHtml =
    html === undefined ? entry.raw : { html, ...(entry.link !== undefined && { base: entry.link }) };
  const revised = {
    ...rest,
    raw,
    title: title === undefined ? entry.title : cleanLine(title),
    categories: [
      ...warning(contentWarning),
      ...(categories === undefined ? entry.categories : terms(categories, entry)),
    ],
    ...(tag !== undefined && { language: tag }),
  };
  return lazyBody({ ...revised, hash: entryHash({ ...revised, content: raw }, POLICY_VERSION) });
}

/** All fields but those that are made when asked for: they are to be made anew. */
function withoutMade(entry: CleanEntry): Omit<CleanEntry, "body" | "textHash" | "sketch"> & Partial<CleanEntry> {
  const made = new Set(["body", "textHash", "sketch"]);
  const names = Object.keys(entry).filter((name) => !made.has(name));
  return Object.fromEntries(names.map((name) => [name, entry[name as keyof CleanEntry]])) as unknown as CleanEntry; // all its other fields
}

/** A term that the entry had keeps what its feed says of it. */
function terms(wanted: readonly string[], { categories }: CleanEntry): readonly Category[] {
  const known = new Map(categories.map((category) => [category.term, category]));
  const lines = wanted.map((term) => cleanLine(term)).filter((term) => term !== "");
  return [...new Set(lines)].map((term) => known.get(term) ?? { term });
}

/** Tags that begin so are what pages warn by. */
function warning(words: string | undefined): readonly Category[] {
  return words === undefined ? [] : [{ term: `CW: ${cleanLine(words)}` }];
}
