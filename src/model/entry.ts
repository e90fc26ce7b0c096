import type { Citation } from "./citation.ts";
import type { Instant } from "./instant.ts";
import type { SafeHtml } from "./safe-html.ts";

export interface Person {
  readonly name: string;
  readonly email?: string;
  /** http(s) only. */
  readonly uri?: string;
}

export interface Category {
  /** Plain text, one line. */
  readonly term: string;
  readonly scheme?: string;
  readonly label?: string;
}

/** A file that goes with an entry. */
export interface Enclosure {
  /** http(s) only. */
  readonly url: string;
  /** Media type, lower case, when known. */
  readonly type?: string;
  readonly bytes?: number;
  readonly durationS?: number;
  readonly title?: string;
  readonly width?: number;
  readonly height?: number;
  readonly role: "enclosure" | "media" | "thumbnail";
}

/** HTML as it came out of a feed: hostile until sanitize/ has read it. `base`: absolute, for relative addresses in it. */
export interface ForeignHtml {
  readonly html: string;
  readonly base?: string;
}

/** An entry in our own words: what normalize/ makes of a RawEntry. Texts are plain, addresses absolute http(s), HTML still foreign. */
export interface Entry {
  /** The feed's own id; its link or a hash of its words when it gives none. Compare only within one feed. */
  readonly rawId: string;
  /** True when the feed gave no id. */
  readonly idIsDerived: boolean;
  readonly title: string;
  readonly link?: string;
  /** Other addresses of the same page that the feed names: a proxied one, `rel=canonical`, `rel=shortlink`. None when absent. */
  readonly otherLinks?: readonly string[];
  readonly published?: Instant;
  readonly updated?: Instant;
  readonly authors: readonly Person[];
  readonly contributors: readonly Person[];
  readonly categories: readonly Category[];
  readonly summary?: ForeignHtml;
  readonly content?: ForeignHtml;
  readonly enclosures: readonly Enclosure[];
  readonly comments?: { readonly link?: string; readonly count?: number; readonly feed?: string };
  readonly inReplyTo: readonly string[];
  /** The feed this entry was republished from (atom:source, RSS source). */
  readonly source?: { readonly id?: string; readonly title?: string; readonly url?: string; readonly link?: string };
  readonly rights?: string;
  /** BCP 47, when known. */
  readonly language?: string;
  readonly direction?: "ltr" | "rtl";
}

/** What sanitize/ makes of an entry's HTML. */
export interface SafeBody {
  /** Everything, for the feeds and for reading in full. */
  readonly html: SafeHtml;
  /** First paragraphs, up to about 60 words. */
  readonly opening: SafeHtml;
  /** What follows the opening; absent when the opening is all. */
  readonly rest?: SafeHtml;
  /** All words, one line, for search, hashes and excerpts. */
  readonly text: string;
  readonly words: number;
  /** The pages it links to, in order, each once, without its own. */
  readonly links: readonly Citation[];
  /** Number of the allow-list it was made with. */
  readonly policy: number;
}

/** Numbers under which an entry's text is found among all others that resemble it; see dedupe/sketch.ts. Each 0 ≤ n < 2³². */
export interface Sketch {
  /** Texts that are half the same or more share one of these nearly always; strangers hardly ever do. */
  readonly bands: readonly number[];
  /** Of the first words alone; absent from a text shorter than these. */
  readonly opening?: number;
}

/** An entry ready to be kept: normalized, sanitized, filtered. */
export interface CleanEntry extends Omit<Entry, "summary" | "content"> {
  readonly body: SafeBody;
  /** The foreign HTML it was made from, kept so that a better sanitizer reaches old posts. */
  readonly raw: ForeignHtml;
  /** {@link canonicalUrl} of the link. */
  readonly canonicalUrl?: string;
  /** Hash of all that a page or feed shows of it: differs when and only when the entry was edited. */
  readonly hash: string;
  /** Hash of its words alone, case and punctuation folded; empty text gives `undefined`. Equal words elsewhere: a cross-post. */
  readonly textHash?: string | undefined;
  /** Absent: its text is too short to tell a copy from chance. */
  readonly sketch?: Sketch | undefined;
}

/** Number of an entry in the store; never used again for another. */
export type EntryId = number;

/** One line of the store's list of entries: enough to plan every page, small enough for 100,000 of them. */
export interface EntryListing {
  readonly id: EntryId;
  readonly memberId: string;
  /** Where it stands in time: min(published, first seen); never in the future, never moved by an edit. */
  readonly riverAt: Instant;
  /** Changes when anything shown of it changes. */
  readonly hash: string;
  /** True: in the archive and on its member's page only, never in the river or the merged feeds. */
  readonly archived: boolean;
  /** Present on a copy: the entry that is shown in its place. */
  readonly mergedInto?: EntryId;
  /** For the posts that the operator hides by address. */
  readonly canonicalUrl?: string;
  readonly language?: string;
  readonly topics: readonly string[];
}

/** An entry as the store gives it back. */
export interface StoredEntry extends Omit<CleanEntry, "raw" | "rawId" | "idIsDerived" | "sketch"> {
  readonly id: EntryId;
  readonly feedKey: string;
  readonly memberId: string;
  readonly rawId: string;
  readonly riverAt: Instant;
  readonly firstSeen: Instant;
  /** Set when a later visit brought other words under the same id. */
  readonly editedAt?: Instant;
  /** Id under which our feeds publish it: its own where that is an absolute IRI nobody else claims, else a tag: URI. Never changes. */
  readonly publishedId: string;
  /** Of its links those that lead to entries of ours, by the entry that is shown for it. None when absent. */
  readonly cites?: ReadonlyMap<EntryId, Citation>;
  /** The same post elsewhere: address and the member whose feed carried it. */
  readonly alsoAt: readonly { readonly link: string; readonly memberId: string }[];
}
