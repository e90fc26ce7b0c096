import type { EntryId } from "./entry.ts";
import type { Instant } from "./instant.ts";

/**
 * What came of telling a page that a post links to it (Webmention). `sent`: its endpoint took it. `none`: the page was
 * read, and names no endpoint. `failed`: the page or its endpoint could not be asked, or refused.
 */
export type MentionOutcome = "sent" | "none" | "failed";

/** One link of a post, and what came of telling its target. */
export interface Mention {
  readonly from: EntryId;
  /** In the form of canonicalUrl. */
  readonly target: string;
  readonly outcome: MentionOutcome;
  /** HTTP status of the last answer; absent when nobody answered. */
  readonly status?: number;
  /** Of the problem it failed with. */
  readonly code?: string;
  /** How often it was tried, from 1. */
  readonly tries: number;
  /** When it was tried last. */
  readonly at: Instant;
}

/** What a run did to tell pages of links to them. */
export interface MentionsReport {
  /** Wall time, ms. */
  readonly ms: number;
  readonly sent: number;
  /** Pages that name no endpoint. */
  readonly none: number;
  /** By host and problem code; the most frequent first. */
  readonly failed: readonly { readonly host: string; readonly code: string; readonly count: number }[];
  /** Left for the next runs. */
  readonly later: number;
}
