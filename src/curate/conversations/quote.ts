import type { EntryId, StoredEntry } from "../../model/entry.ts";
import type { Show } from "../../model/member.ts";
import { shareOf } from "../feed-entries.ts";

/** Fewer words say nothing that the title of the answered post does not say. */
const FEWEST_WORDS = 4;

/**
 * The sentence in which a post links to another, where its author shares it: all of a post, or its opening.
 *
 * @returns `undefined` as well when the sentence is hardly more than the link.
 */
export function quoteOf(entry: StoredEntry, answered: EntryId, show: Show): string | undefined {
  const sentence = entry.cites?.get(answered)?.sentence.trim();
  if (sentence === undefined || sentence.split(/\s+/).length < FEWEST_WORDS) return undefined;
  const shared = shareOf(entry, show).body.text;
  return show === "full" || shared.includes(sentence.replace(/^…\s*|\s*…$/g, "")) ? sentence : undefined;
}
