import type { Problem } from "./problem.ts";

/** Text with its kind kept (RFC 4287 §3.1): `text` is literal, `html` is markup (XHTML arrives as markup, too). */
export interface TextConstruct {
  readonly type: "text" | "html";
  readonly value: string;
  /** xml:base in force, absolute or relative, outermost first already joined. */
  readonly base?: string;
  /** xml:lang in force. */
  readonly lang?: string;
}

export interface RawLink {
  readonly href: string;
  /** `alternate` when the feed says nothing. */
  readonly rel: string;
  readonly type?: string;
  readonly hreflang?: string;
  readonly title?: string;
  /** Bytes, as written. */
  readonly length?: string;
  readonly base?: string;
}

/** A person as the feed wrote it: `name` may hold "mail (name)" forms that normalize/person.ts takes apart. */
export interface RawPerson {
  readonly name?: string;
  readonly email?: string;
  readonly uri?: string;
}

export interface RawCategory {
  readonly term: string;
  readonly scheme?: string;
  readonly label?: string;
}

/** A file that goes with an entry: enclosure, media:content, itunes:image … All values as written. */
export interface RawEnclosure {
  readonly url: string;
  readonly type?: string;
  readonly length?: string;
  readonly duration?: string;
  readonly title?: string;
  readonly width?: string;
  readonly height?: string;
  /** `enclosure`: the thing itself; `thumbnail`: a picture of it. */
  readonly role: "enclosure" | "media" | "thumbnail";
}

export interface RawSource {
  readonly id?: string;
  readonly title?: string;
  /** The feed's address. */
  readonly url?: string;
  /** The site's address. */
  readonly link?: string;
}

/** One item or entry with the feed's own values: nothing resolved, trimmed or believed yet. */
export interface RawEntry {
  readonly id?: string;
  /** RSS guid with isPermaLink not "false". */
  readonly idIsPermalink?: boolean;
  readonly title?: TextConstruct;
  readonly links: readonly RawLink[];
  /** feedburner:origLink and the like: the address behind a proxied link. */
  readonly originalLink?: string;
  readonly published?: string;
  readonly updated?: string;
  readonly created?: string;
  readonly authors: readonly RawPerson[];
  readonly contributors: readonly RawPerson[];
  readonly categories: readonly RawCategory[];
  readonly summary?: TextConstruct;
  readonly content?: TextConstruct;
  readonly enclosures: readonly RawEnclosure[];
  /** Page with the comments, their count and their feed. */
  readonly comments?: { readonly link?: string; readonly count?: string; readonly feed?: string };
  readonly inReplyTo: readonly { readonly ref?: string; readonly href?: string }[];
  readonly source?: RawSource;
  readonly rights?: TextConstruct;
  readonly base?: string;
  readonly lang?: string;
}

/** A feed with its own values, whatever format it came in. What parse/ makes and normalize/ reads. */
export interface RawFeed {
  /** `rss 2.0`, `rss 1.0`, `rss 0.91`, `atom 1.0`, `atom 0.3`, `json 1.1` … */
  readonly format: string;
  /** The encoding it was read in, WHATWG label. */
  readonly encoding: string;
  readonly id?: string;
  readonly title?: TextConstruct;
  readonly subtitle?: TextConstruct;
  readonly links: readonly RawLink[];
  readonly updated?: string;
  readonly authors: readonly RawPerson[];
  readonly categories: readonly RawCategory[];
  readonly rights?: TextConstruct;
  readonly generator?: string;
  readonly icon?: string;
  readonly logo?: string;
  readonly base?: string;
  readonly lang?: string;
  /** RSS ttl, minutes, as written; skipHours, skipDays and sy: likewise. */
  readonly schedule: {
    readonly ttl?: string;
    readonly skipHours?: readonly string[];
    readonly skipDays?: readonly string[];
    readonly updatePeriod?: string;
    readonly updateFrequency?: string;
  };
  readonly entries: readonly RawEntry[];
  /** What was odd about it; each has a code, a sentence and a hint for the member. */
  readonly warnings: readonly Problem[];
}

/** parse/'s whole answer. `candidates`: feeds that an HTML page names, when that is what came instead. */
export type ParseOutcome =
  | { readonly kind: "parsed"; readonly feed: RawFeed }
  | {
      readonly kind: "unreadable";
      readonly problem: Problem;
      readonly candidates: readonly string[];
      /** What a feed of a format we refuse (CDF) says all the same: for comparing readers, never for a page. */
      readonly refused?: RawFeed;
    };
