import type { Validators } from "./feed.ts";
import { DAY_MS, type Instant } from "./instant.ts";

/** What a site may say to planets in `<meta name="planet" content="…">`: leave us out, or show no more than this. */
export type SiteWord = "none" | "excerpt" | "title";

/** What a member's home page said when it was last read. */
export interface OwnWord {
  /** The home page in feeds.yaml: what another one said counts no more. */
  readonly site: string;
  readonly askedAt: Instant;
  /** Of the last good answer, and where that came from. */
  readonly validators: Validators;
  readonly finalUrl?: string;
  /** Absent: it asks nothing of planets. */
  readonly word?: SiteWord;
  /** When the word was first seen; absent without one. */
  readonly since?: Instant;
  /** Why the page could not be read at the last asking: what it said before holds on. */
  readonly failed?: string;
}

/**
 * True when the page is to be asked: once a day (UTC), so that a word is heeded, and taken back, within a day.
 *
 * @param word - what is remembered; absent before the first asking.
 */
export function isWordDue(word: OwnWord | undefined, now: Instant): boolean {
  return word === undefined || Math.floor(now / DAY_MS) !== Math.floor(word.askedAt / DAY_MS);
}
