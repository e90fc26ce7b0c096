import type { DateText } from "./date-text.ts";
import type { EntryView } from "./entry-view.ts";
import type { PageBase } from "./frame.ts";
import type { MemberCard } from "./member-view.ts";
import type { SharedLinkView } from "./shared-links.ts";

/** A week of the planet, Monday to Sunday, once it is over. */
export interface DigestPage extends PageBase {
  readonly kind: "digest";
  readonly trail: readonly { readonly path: string; readonly label: string }[];
  readonly issue: DigestIssue;
}

/** What a week brought: for its page, its mails (digest-mail.ts) and the feed. */
export interface DigestIssue {
  /** `Week 47, 2026`. */
  readonly title: string;
  /** Its first and last day. */
  readonly from: DateText;
  readonly to: DateText;
  readonly postCount: number;
  readonly writerCount: number;
  /** Conversations that somebody joined. */
  readonly threads: readonly DigestThread[];
  /** What several members were reading at its end. */
  readonly links: readonly SharedLinkView[];
  /** Who wrote again after two months of silence, with the day of the post before. */
  readonly returned: readonly { readonly member: MemberCard; readonly since: DateText }[];
  readonly joined: readonly MemberCard[];
  /** Posts by topic, the most written about first; the last may have no path, for posts that share no topic. */
  readonly topics: readonly DigestTopic[];
  /** Posts of the week that are not listed, for one member wrote very many, or all of them did. */
  readonly more: number;
}

export interface DigestThread {
  readonly title: string;
  readonly path: string;
  /** Posts of the week in it. */
  readonly count: number;
  /** Who wrote them. */
  readonly members: readonly MemberCard[];
}

export interface DigestTopic {
  readonly name: string;
  readonly path?: string;
  /** Titles only, newest first. */
  readonly entries: readonly EntryView[];
}
