import type { StoredEntry } from "../entry.ts";
import type { Instant } from "../instant.ts";
import type { Show } from "../member.ts";
import type { Site } from "./site.ts";

/** A merged feed of ours. */
export interface OutFeed {
  readonly kind: "feed";
  readonly format: "atom" | "rss" | "json";
  readonly site: Site;
  /** Its own path. */
  readonly path: string;
  /** tag: URI; never changes. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Page it belongs to, absolute. */
  readonly page: string;
  /** Newest change among its entries. */
  readonly updated: Instant;
  /** Hub that tells subscribers of news at once (WebSub). */
  readonly hub?: string;
  /** Path of the newest archive document, for subscribers who want everything (RFC 5005 §4). */
  readonly prevArchive?: string;
  /** On an archive document: what it is a part of, and the document after it. Such a document is never cut to size. */
  readonly archive?: { readonly current: string; readonly next?: string };
  readonly entries: readonly OutEntry[];
}

/** An entry as our feeds carry it, with where it came from (RFC 4287 §4.2.11). */
export interface OutEntry {
  /** Its body holds no more than `show` allows: the opening alone for `excerpt`, nothing for `title`. */
  readonly entry: StoredEntry;
  readonly show: Show;
  /** Posts of other members that it answers: id, and where to read it (RFC 4685 §3). */
  readonly inReplyTo?: readonly { readonly ref: string; readonly href: string }[];
  /** Where its answers stand, absolute, and how many there are (RFC 4685 §4). */
  readonly answers?: { readonly page: string; readonly feed: string; readonly count: number };
  readonly memberName: string;
  /** Home page, absolute. */
  readonly memberSite?: string;
  readonly source: {
    readonly id: string;
    readonly title: string;
    readonly feed?: string;
    readonly site?: string;
    /** Under what terms it may be used, as the feed says. */
    readonly rights?: string;
    readonly updated?: Instant;
  };
}
