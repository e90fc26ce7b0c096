import type { DateText } from "./date-text.ts";
import type { EntryView } from "./entry-view.ts";
import type { PageBase } from "./frame.ts";
import type { PostMention } from "./post-mention.ts";

/** Posts of several members that answer one another. */
export interface ThreadPage extends PageBase {
  readonly kind: "thread";
  readonly heading: string;
  readonly trail: readonly { readonly path: string; readonly label: string }[];
  readonly count: number;
  /** What nobody's post here is an answer to, oldest first; mostly one. */
  readonly posts: readonly ThreadPost[];
}

/** A post in a thread, with what hangs under it. */
export interface ThreadPost {
  /** Its opening stays away where the quote says enough; what it answers is named when that is not the post above it alone. */
  readonly entry: EntryView;
  /** Its own sentence that links to the post above it. */
  readonly quote?: string;
  /** Oldest first. */
  readonly answers: readonly ThreadPost[];
}

/** The threads that were lately written to, or a numbered page of all of them. */
export interface ThreadsPage extends PageBase {
  readonly kind: "threads";
  readonly heading: string;
  readonly threads: readonly ThreadItem[];
}

/** A line of a list of threads. */
export interface ThreadItem {
  readonly path: string;
  readonly title: string;
  /** In the order in which they joined; with the paths of their pages. */
  readonly members: readonly PostMention[];
  readonly count: number;
  /** Of the newest post. */
  readonly latest: DateText;
}
