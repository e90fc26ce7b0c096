import type { DateText } from "./date-text.ts";
import type { FeedLink } from "./frame.ts";
import type { MemberCard } from "./member-view.ts";
import type { ThreadItem } from "./thread-pages.ts";

/** A line of a list: where it leads, and how many posts are there. */
export interface ListItem {
  readonly path: string;
  readonly label: string;
  readonly count: number;
}

/** A topic that stands out lately, with members who write about it, the latest first. */
export interface LatelyTopic extends ListItem {
  readonly members: readonly MemberCard[];
}

export interface Rail {
  readonly feeds: readonly FeedLink[];
  readonly writingLately: readonly { readonly member: MemberCard; readonly count: number }[];
  /** Members who were silent for long and wrote again; `since`: the day of the post before. On the front page only. */
  readonly quietVoices?: readonly { readonly member: MemberCard; readonly since: DateText }[];
  /** Threads that were written to last, the latest first. On the front page only. */
  readonly threads?: readonly ThreadItem[];
  /** Topics that stand out in the last seven days. On the front page only. */
  readonly lately?: readonly LatelyTopic[];
  /** Topics of the posts beside it, the most written about first. */
  readonly topics: readonly ListItem[];
}
