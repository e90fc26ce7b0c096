import type { CleanEntry } from "../model/entry.ts";
import { canonicalUrl } from "../model/url.ts";
import type { FreshEntry } from "./store.ts";

/** What an entry's names are made of. */
export type Named = Pick<CleanEntry, "rawId" | "link" | "otherLinks"> & { readonly publishedId: string };

/**
 * Everything by which others may mean an entry: its address, others the feed names, an id that is an address (WordPress
 * gives `?p=12`), and ids that are unique everywhere (RFC 4287 §4.2.6).
 */
export function namesOf({ rawId, link, otherLinks = [], publishedId }: Named): readonly string[] {
  const names = [link, ...otherLinks, withoutPlace(rawId), publishedId].map((reference) =>
    reference === undefined ? undefined : nameOf(reference),
  );
  return [...new Set(names)].filter((name) => name !== undefined);
}

/**
 * The name that an address or id stands for.
 *
 * @returns `undefined` for an id that says nothing outside its feed, such as a number.
 */
export function nameOf(reference: string): string | undefined {
  const name = canonicalUrl(reference) ?? (GLOBAL_ID.test(reference) ? reference : undefined);
  return name?.toWellFormed();
}

/** An IRI with a scheme; an id that normalize/ made of an entry's words is none. */
const GLOBAL_ID = /^(?!sha256:)[a-z][a-z0-9+.-]*:\S+$/i;

/** An id `https://example.org/#12` is no address of its own page: without the fragment it would name the front page. */
function withoutPlace(rawId: string): string | undefined {
  return /^https?:.*#/i.test(rawId) ? undefined : rawId;
}

/** What an entry says that it answers, as names. */
export function repliesOf({ inReplyTo }: Pick<CleanEntry, "inReplyTo">): readonly string[] {
  return [...new Set(inReplyTo.map(nameOf))].filter((name) => name !== undefined);
}

/** Everything by which a new or changed entry, or a copy of it, may be kept already. */
export function freshNames({ rawId, link, otherLinks }: FreshEntry): readonly string[] {
  return namesOf({
    rawId,
    publishedId: rawId,
    ...(link === undefined ? {} : { link }),
    ...(otherLinks === undefined ? {} : { otherLinks }),
  });
}
