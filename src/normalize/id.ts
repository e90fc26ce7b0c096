import { createHash } from "node:crypto";
import type { Entry } from "../model/entry.ts";
import type { RawEntry } from "../model/raw-feed.ts";

/** Longer ids are kept as their hash. */
const MAX_ID_LENGTH = 2048;

export interface EntryIdentity {
  readonly rawId: string;
  readonly idIsDerived: boolean;
}

/**
 * What an entry is known by within its feed: the feed's own id as it is written (never resolved: a feed that moves
 * would bring every post anew), else its link, else a hash of its words.
 */
export function readId(entry: RawEntry, link: string | undefined): EntryIdentity {
  const own = entry.id?.trim().toWellFormed() ?? "";
  if (own !== "") return { rawId: own.length <= MAX_ID_LENGTH ? own : hash(own), idIsDerived: false };
  const words = `${entry.title?.value ?? ""}\n${(entry.content ?? entry.summary)?.value ?? ""}`;
  return { rawId: link ?? hash(words), idIsDerived: true };
}

/** An id for an entry that shares its own with another page's: the link tells them apart. */
export function idWithLink(rawId: string, link: string): string {
  const both = `${rawId} ${link}`;
  return both.length <= MAX_ID_LENGTH ? both : hash(both);
}

/** An id for an entry that has none and shares its link with another: link and a hash of its title and file. */
export function idWithWords(entry: Pick<Entry, "rawId" | "title" | "enclosures">): string {
  return idWithLink(entry.rawId, hash(`${entry.title}\n${entry.enclosures[0]?.url ?? ""}`));
}

function hash(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}
