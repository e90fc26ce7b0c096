import { hash } from "node:crypto";
import type { Entry } from "../model/entry.ts";
import { foldedWords } from "./words.ts";

/** Characters of a hash: 132 bits, so that two of a planet's entries never meet by chance. */
const LENGTH = 22;

/**
 * Hash of all that a page or feed shows of an entry: differs when and only when the entry was edited or is cleaned
 * by other rules. Its id and `updated` are left out: feeds that stamp every entry anew have edited none of them.
 *
 * @param policy - number of the allow-list its HTML is cleaned with.
 */
export function entryHash(entry: Entry, policy: number): string {
  return digest(
    JSON.stringify([
      policy,
      entry.title,
      entry.link,
      entry.published,
      entry.authors,
      entry.contributors,
      entry.categories,
      entry.content ?? entry.summary,
      entry.enclosures,
      entry.comments,
      entry.inReplyTo,
      entry.source,
      entry.rights,
      entry.language,
      entry.direction,
    ]),
  );
}

/**
 * Hash of words alone: letters and digits, with case, accents' encoding, punctuation and spaces folded away.
 *
 * @param text - plain text; @returns `undefined` when it holds no word.
 */
export function textHash(text: string): string | undefined {
  const folded = foldedWords(text).join(" ");
  return folded === "" ? undefined : digest(folded);
}

/** SHA-256, shortened, in letters that may stand in an address (RFC 4648 §5). */
export function digest(text: string): string {
  return hash("sha256", text, "base64url").slice(0, LENGTH);
}
