import type { Instant } from "./instant.ts";
import type { Problem } from "./problem.ts";

/** What a run would do with one feed. Private addresses are cut to their host, secrets left out. */
export interface PlannedVisit {
  readonly feedKey: string;
  readonly memberId: string;
  readonly memberName: string;
  /** Address or path as in feeds.yaml. */
  readonly source: string;
  /**
   * `ask`: its server would be asked. `read`: it is a file, which was read now. `left-out`: `--only` or `--offline` wants
   * it so. `paused`: its member is paused or left. `opted-out`: its member's own site says so. `gone`: it answered 410. `held`: its server asked for quiet. `not-due`: its time has not come.
   */
  readonly plan: "ask" | "read" | "left-out" | "paused" | "opted-out" | "gone" | "held" | "not-due";
  readonly why: string;
  /** When it is due, or its server's quiet ends. */
  readonly nextAt: Instant;
  /** What waits for the operator: a feed that may have become somebody else's. */
  readonly problems: readonly Problem[];
}

/** What a run would do with a reading list; its members count as its last good copy has them. Secrets are left out. */
export interface PlannedList extends Pick<PlannedVisit, "source" | "why" | "nextAt"> {
  /** Its `id:`, else its address or path. */
  readonly name: string;
  /** As in {@link PlannedVisit.plan}. */
  readonly plan: Extract<PlannedVisit["plan"], "ask" | "read" | "left-out" | "held" | "not-due">;
}

/** A post that would come or go. */
export interface PlannedPost {
  readonly title: string;
  readonly link?: string;
  readonly memberName: string;
  /** True: in the archive and on its member's page, not in the river. */
  readonly isArchived: boolean;
}

/** Output files that the next build would touch, relative to the output folder, sorted. */
export interface PlannedPages {
  /** Files of the whole site. */
  readonly total: number;
  readonly added: readonly string[];
  /** Made anew, because what they show changed. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** A run that asked nobody and wrote nothing. */
export interface DryRun {
  readonly at: Instant;
  /** In the order of feeds.yaml. */
  readonly visits: readonly PlannedVisit[];
  /** Those of `lists:`, in its order. */
  readonly lists: readonly PlannedList[];
  /** What files beside feeds.yaml and changed rules bring and take away, newest first. What servers have is not known. */
  readonly posts: { readonly appear: readonly PlannedPost[]; readonly leave: readonly PlannedPost[] };
  /** As far as it is known without asking. Absent: nothing would be built. */
  readonly pages?: PlannedPages;
}
