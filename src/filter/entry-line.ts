import type { CleanEntry } from "../model/entry.ts";
import { formatInstant } from "../model/instant.ts";

/** Whose entry it is, as a program is told. */
export interface Whose {
  /** Address of the feed as it may be shown; absent for a file. */
  readonly feed?: string;
  readonly member: { readonly id: string; readonly name: string };
}

/**
 * An entry in the published vocabulary, as programs read it and give it back: docs/filters.md describes every field. Fields
 * without a value are left out.
 */
export interface EntryDocument extends Whose {
  /** The feed's own id of it. */
  readonly id: string;
  readonly link?: string;
  readonly title: string;
  readonly authors: readonly { readonly name: string; readonly uri?: string }[];
  /** RFC 3339. */
  readonly published?: string;
  readonly updated?: string;
  readonly categories: readonly string[];
  /** BCP 47. */
  readonly language?: string;
  /** All words of `html`, on one line. */
  readonly text: string;
  /** Sanitized. */
  readonly html: string;
  readonly enclosures: readonly { readonly url: string; readonly type?: string }[];
}

/** The entry as a program is asked about it. Mail addresses are not told. */
export function entryDocument(entry: CleanEntry, whose: Whose): EntryDocument {
  const { rawId, link, title, published, updated, language, body } = entry;
  return {
    id: rawId,
    ...(link !== undefined && { link }),
    title,
    authors: entry.authors.map(({ name, uri }) => ({ name, ...(uri !== undefined && { uri }) })),
    ...(published !== undefined && { published: formatInstant(published) }),
    ...(updated !== undefined && { updated: formatInstant(updated) }),
    categories: entry.categories.map(({ term }) => term),
    ...(language !== undefined && { language }),
    text: body.text,
    html: body.html.toString(),
    enclosures: entry.enclosures.map(({ url, type }) => ({ url, ...(type !== undefined && { type }) })),
    ...whose,
  };
}
