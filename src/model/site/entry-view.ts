import type { SafeHtml } from "../safe-html.ts";
import type { DateText, DayText } from "./date-text.ts";
import type { MemberCard } from "./member-view.ts";
import type { PostMention } from "./post-mention.ts";

export interface EntryView {
  /** A fragment that stays, the same for the same post in any store. */
  readonly anchor: string;
  readonly title: string;
  readonly link?: string;
  readonly linkHost?: string;
  /** Where it stands in the archive, fragment included: the way to a post that has no address of its own. */
  readonly place: string;
  /** Path of a page of its own, where feeds.yaml asks for them. */
  readonly page?: string;
  readonly member: MemberCard;
  /** "by X": the feed's own author when it is somebody else than the member. */
  readonly by?: string;
  /** The blog it was taken from, of an aggregator's entry: "by X at …". */
  readonly source?: { readonly name: string; readonly link?: string };
  readonly published: DateText;
  /** Time of day in the planet's zone: `08:40`. */
  readonly time: string;
  /** True when its feed names no date, or one to come: then the time is that of the visit which found it. */
  readonly isUndated?: boolean;
  /** True from the second post on of three or more in a row by one member: the face need not be shown again. */
  readonly isContinued?: boolean;
  readonly edited?: DateText;
  readonly opening?: SafeHtml;
  readonly rest?: SafeHtml;
  /** True when the member shares no more than the opening here. */
  readonly openingOnly: boolean;
  /** True when the member shares all of it and this page has its opening alone: the rest is at its own address. */
  readonly isCut?: true;
  /** Minutes to read all of it, at least 1. */
  readonly minutes: number;
  /**
   * At most three; with the path of its page, where it has one. `isSuggested`: its author named none, and the title does; on
   * the front page only.
   */
  readonly topics: readonly { readonly name: string; readonly path?: string; readonly isSuggested?: true }[];
  /** What readers are warned of: the words stay behind it. */
  readonly warning?: string;
  readonly language?: string;
  readonly direction?: "ltr" | "rtl";
  readonly comments?: { readonly link: string; readonly count?: number };
  readonly media: readonly {
    readonly kind: "audio" | "video" | "image" | "file";
    readonly url: string;
    readonly type?: string;
    readonly label: string;
    readonly host: string;
  }[];
  /** Earlier posts on the same, three at most; on the day of the archive and the post's own page only. */
  readonly related?: readonly PostMention[];
  readonly alsoAt: readonly { readonly link: string; readonly host: string }[];
  /** Other members' posts that it answers, oldest first. */
  readonly inReplyTo?: readonly PostMention[];
  /** Other members whose posts answer it, each once, who came first first. */
  readonly discussedBy?: readonly PostMention[];
}

export interface DayView {
  readonly day: DayText;
  /** Path of the day's archive page. */
  readonly path: string;
  readonly count: number;
  readonly entries: readonly EntryView[];
  /** Beyond perMemberPerDay: shown behind "2 more by Ana". */
  readonly folded: readonly { readonly member: MemberCard; readonly entries: readonly EntryView[] }[];
}
