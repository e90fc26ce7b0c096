import type { DateText } from "./date-text.ts";
import type { HealthPage, VisitStrip } from "./figure-pages.ts";
import type { FeedLink, PageBase } from "./frame.ts";
import type { MemberCard } from "./member-view.ts";

/** How a member's feeds are read, for the member: as of the last day that is over. */
export interface MemberHealthPage extends PageBase {
  readonly kind: "member-health";
  readonly member: MemberCard;
  readonly state: HealthPage["members"][number]["state"];
  /** The state in words. */
  readonly text: string;
  /** That their own site asks planets to show less of their posts, in words. */
  readonly less?: string;
  /** The last day of {@link MemberHealthPage.visits}, a Sunday; both are absent before the first week is over. */
  readonly through?: DateText;
  /** Days in {@link MemberHealthPage.visits}. */
  readonly days: number;
  readonly visits?: VisitStrip;
  /** The member's own, in the order of feeds.yaml. */
  readonly sources: readonly FeedHealth[];
  /** Posts that the rules of feeds.yaml leave out, newest first; ten at most. */
  readonly leftOut: readonly LeftOut[];
  /** Posts that are shown once although several feeds carry them, newest first; ten at most. */
  readonly copies: readonly { readonly copy: NamedPost; readonly original: NamedPost }[];
  /** Posts of others that answer one of theirs, newest first; ten at most. */
  readonly answers: readonly { readonly answer: NamedPost; readonly post: NamedPost; readonly date: DateText }[];
  /** The same as a feed. */
  readonly noteFeed: FeedLink;
  /** Absent for one who is left out: it would lead their readers to an empty page. */
  readonly badge?: BadgeLink;
  /** Whole addresses that lead to the neighbours in the ring; absent for a member without a site. */
  readonly ring?: { readonly previous: string; readonly next: string; readonly href: string };
}

/** One feed, and what could be better about it. */
export interface FeedHealth {
  readonly title: string;
  /** Absent where it is told nobody. */
  readonly url?: string;
  readonly remarks: readonly Remark[];
}

/** A problem as its member reads it: code and sentences stay English, for docs/problems.md is, too. */
export interface Remark {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly since?: DateText;
}

export interface LeftOut {
  readonly title: string;
  readonly link?: string;
  readonly date: DateText;
  /** English. */
  readonly why: string;
}

/** A post with its author; `link`: the original. */
export interface NamedPost {
  readonly title: string;
  readonly link?: string;
  readonly by: string;
}

/** A member's badge: its two pictures, what they say, and where they lead. Addresses are whole: it stands on other sites. */
export interface BadgeLink {
  readonly light: string;
  readonly dark: string;
  readonly alt: string;
  readonly href: string;
  readonly width: number;
  readonly height: number;
}
