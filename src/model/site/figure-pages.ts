import type { DateText } from "./date-text.ts";
import type { PageBase } from "./frame.ts";
import type { MemberCard } from "./member-view.ts";

/** How the reading of each member's feeds goes. */
export interface HealthPage extends PageBase {
  readonly kind: "health";
  /** Days in each {@link VisitStrip}. */
  readonly days: number;
  /** The last of these days; absent before the first day of visits is over. */
  readonly through?: DateText;
  readonly members: readonly {
    readonly member: MemberCard;
    readonly state: "good" | "new" | "partly" | "silent" | "gone" | "held" | "paused" | "left" | "opted-out";
    /** The state in words. */
    readonly text: string;
    readonly latest?: DateText;
    /** Absent while none of those days had a visit. */
    readonly visits?: VisitStrip;
  }[];
}

/** How the visits to one member went, day by day. A day is good when one visit of it was, idle when there was none. */
export interface VisitStrip {
  /** Days in a row that went alike, oldest first. `from`: 0 is the first day of the strip. */
  readonly runs: readonly { readonly kind: VisitKind; readonly from: number; readonly days: number }[];
  /** How many days of each kind there are, from the first visit on. */
  readonly sums: Readonly<Record<VisitKind, number>>;
}

export type VisitKind = "good" | "failed" | "idle";

/** Figures of all posts, as of the newest one. */
export interface StatsPage extends PageBase {
  readonly kind: "stats";
  /** The last two years, oldest first; a month without posts has no page. */
  readonly months: readonly Figure[];
  /** Of the planet's day, from midnight on: 24. */
  readonly hours: readonly Figure[];
  /** The most written first; empty when there is but one. */
  readonly languages: readonly Figure[];
  /** Posts in each of {@link StatsPage.months}, of the most written topics. */
  readonly topics: readonly { readonly label: string; readonly path: string; readonly counts: readonly number[] }[];
}

/** A number with its name; `path`: where what was counted can be seen. */
export interface Figure {
  readonly label: string;
  readonly count: number;
  readonly path?: string;
}
