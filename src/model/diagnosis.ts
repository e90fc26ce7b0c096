import type { Instant } from "./instant.ts";
import type { Problem } from "./problem.ts";

/**
 * How much something wants the operator. `broken`: no posts come, and none will by themselves. `mend`: posts come, and
 * something is to be done. `wait`: a bad day that may pass by itself. `note`: for the author to know of, if anybody.
 */
export type Need = "broken" | "mend" | "wait" | "note";

/** One thing that is not as it should be with a feed. */
export interface Finding {
  readonly need: Need;
  /** What it is, and its mend in words. */
  readonly problem: Problem;
  /** What else helps to judge it: since when, how often, which posts. One line each. */
  readonly details: readonly string[];
}

/** Another address for a feed, to be written into feeds.yaml. */
export interface Proposal {
  /** `moved`: its old address redirects there for good. `found`: its site names it. */
  readonly kind: "moved" | "found";
  readonly url: string;
  /** What speaks for it and against it, as a sentence. */
  readonly why: string;
  /** True when it may be written without asking: it is the member's own site, and the feed was recognised. */
  readonly isSure: boolean;
}

/** The state of one reading list, for the operator. Secrets are left out. */
export interface ListDiagnosis {
  /** Its `id:`, else its address or path. */
  readonly name: string;
  /** `new`: never asked. A list that fails is no reason to lose anybody: its last good copy counts. */
  readonly state: "broken" | "wait" | "note" | "good" | "new";
  /** Of its last good copy. */
  readonly members: number;
  readonly problems: readonly Problem[];
  readonly lastGoodAt?: Instant;
  /** When it is asked again, and why then; absent for a file, and before the first visit. */
  readonly nextAt?: Instant;
  readonly nextWhy?: string;
}

/** Why nobody asks for a feed, whatever it is like: feeds.yaml says so, or the member's own site. */
export type Unasked = "paused" | "left" | "opted-out";

/** The state of one feed, for the operator. Private addresses are cut to their host, secrets left out. */
export interface Diagnosis {
  readonly feedKey: string;
  readonly memberId: string;
  readonly memberName: string;
  /** Address or path as in feeds.yaml. */
  readonly source: string;
  /** The worst of the findings; `good` without any, `new` before the first visit. */
  readonly state: Need | "good" | "new";
  readonly lastGoodAt?: Instant;
  readonly lastVisitAt?: Instant;
  readonly nextAt: Instant;
  readonly nextWhy: string;
  /** True when nobody asks it any more. */
  readonly isGone: boolean;
  /** Absent of a feed that is asked when it is due. */
  readonly unasked?: Unasked;
  /** Worst first. */
  readonly findings: readonly Finding[];
  readonly proposals: readonly Proposal[];
}
