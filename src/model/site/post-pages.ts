import type { DayView, EntryView } from "./entry-view.ts";
import type { FeedLink, PageBase } from "./frame.ts";
import type { Rail } from "./list.ts";
import type { MemberKin } from "./member-kin.ts";
import type { MemberCard, MemberView } from "./member-view.ts";
import type { PostMention } from "./post-mention.ts";

export interface RiverPage extends PageBase {
  readonly kind: "river";
  readonly isFront: boolean;
  readonly days: readonly DayView[];
  readonly rail: Rail;
}

export interface MemberPage extends PageBase {
  readonly kind: "member";
  readonly member: MemberCard;
  /** On the member's newest page only; the older ones never change. */
  readonly facts?: MemberView;
  /** Others who write about the same things, most alike first; with {@link MemberPage.facts} only. */
  readonly kin?: readonly MemberKin[];
  /** The member's own feeds. */
  readonly ownFeeds: readonly FeedLink[];
  readonly days: readonly DayView[];
  /** Whose posts the member answers and who answers the member's, most often first. On the newest page only. */
  readonly talks?: { readonly answers: readonly PostMention[]; readonly answeredBy: readonly PostMention[] };
}

/** Years, months or days with their counts, or one day's titles. */
export interface ArchivePage extends PageBase {
  readonly kind: "archive";
  readonly heading: string;
  /** Steps from the archive's root to here, this page left out. */
  readonly trail: readonly { readonly path: string; readonly label: string }[];
  readonly periods: readonly {
    readonly path: string;
    readonly label: string;
    readonly datetime: string;
    readonly count: number;
  }[];
  readonly entries: readonly EntryView[];
}

/** The posts of a topic, a group or a language: the newest, or a numbered page of older ones. */
export interface CollectionPage extends PageBase {
  readonly kind: "collection";
  readonly heading: string;
  /** The list it is on. */
  readonly trail: readonly { readonly path: string; readonly label: string }[];
  readonly days: readonly DayView[];
  readonly rail: Rail;
}

/** One post on a page of its own: for linking within the planet. Search engines are sent to the original. */
export interface PostPage extends PageBase {
  readonly kind: "post";
  /** The day it stands under in the archive. */
  readonly trail: readonly { readonly path: string; readonly label: string }[];
  /** Absent when it was taken away while the page was made. */
  readonly entry?: EntryView;
}
