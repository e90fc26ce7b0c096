import type { Instant } from "./instant.ts";
import type { SiteWord } from "./own-word.ts";

/** How much of a member's posts we show: opening and the rest, the opening only, or the title only. */
export type Show = "full" | "excerpt" | "title";

/** A test on an entry's words: plain text (case folded, whole words) or a regular expression. */
export interface Match {
  readonly field: "tag" | "title" | "content" | "author" | "language" | "any";
  readonly pattern: string;
  readonly isRegExp: boolean;
  /** `i`, `u` or both, of a regular expression; none when absent. */
  readonly flags?: string;
}

/** Where one feed of a member is read from: an address, or a file beside feeds.yaml. */
export interface Subscription {
  /** Key of the feed's row in the store: member id and a stable number (`mercury/1`). Kept when the address changes. */
  readonly key: string;
  /** http(s) address in the form `new URL().href`; absent for a `path:` feed. */
  readonly url?: string;
  /** Path relative to the folder of feeds.yaml, inside it; absent for an address. */
  readonly path?: string;
}

/** Somebody (or something) whose feed the planet reads: one item of `members:` with the defaults filled in. */
export interface Member {
  /** Stable slug, [a-z0-9-]: the key of pages, feeds and state. */
  readonly id: string;
  readonly name: string;
  /** Home page, http(s). */
  readonly site?: string;
  readonly bio?: string;
  readonly subscriptions: readonly Subscription[];
  /** Address, or path relative to feeds.yaml. */
  readonly avatar?: string;
  /** Posts before it go to the archive, never to the top. */
  readonly joined?: Instant;
  /** Nobody is asked for its feeds; what they brought stays. Absent: they are asked. */
  readonly isPaused?: true;
  /** The day it left: nobody is asked from then on, and what was read stays. */
  readonly leftAt?: Instant;
  /** What its own site says to planets, as of the last asking: filled in by the pipeline, never by feeds.yaml. */
  readonly ownWord?: {
    readonly word: SiteWord;
    readonly since: Instant;
    /** What feeds.yaml says of `show`. */
    readonly written: Show;
  };
  /** Its posts are shown, the addresses of its feeds are told nobody. Absent: they are. */
  readonly isPrivate?: true;
  /** Environment variable that holds the credentials of its feeds; with `isPrivate` only. */
  readonly authEnv?: string;
  /** Whatever its feeds had become before this moment is the member's: no quarantine from before it counts. */
  readonly trustedUntil?: Instant;
  readonly groups: readonly string[];
  readonly show: Show;
  /** What readers are warned of: its posts stay behind these words until somebody opens them. */
  readonly cw?: string;
  /** BCP 47; what the feed says of itself wins for its entries. */
  readonly language?: string;
  /** IANA zone for dates that name none; UTC otherwise. */
  readonly timezone?: string;
  /** An entry must match one of these, when there are any. */
  readonly include: readonly Match[];
  /** An entry must match none of these. */
  readonly exclude: readonly Match[];
  /** Addresses of the same person elsewhere: copies from there merge. */
  readonly aliases: readonly string[];
  /** Least time between two visits, ms. */
  readonly everyMs?: number;
  /** False: its servers are never asked for the whole document while they say that nothing is new. True when absent. */
  readonly recheck?: boolean;
  /** The member agreed that pages their posts link to are told so. Absent: nobody is. */
  readonly webmention?: true;
  /** `aggregator`: carries other people's posts, so its copies never win over an author's. */
  readonly role: "author" | "aggregator";
  /** The list that names it; absent when feeds.yaml itself does. */
  readonly list?: FromList;
}

/** From which list a member comes. */
export interface FromList {
  /** As messages name it; secrets left out. */
  readonly name: string;
  /** It left the list then, and is a member for some days more. */
  readonly goneSince?: Instant;
}
