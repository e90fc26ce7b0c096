import type { Verdict } from "./change.ts";
import type { Diagnosis } from "./diagnosis.ts";
import type { Instant } from "./instant.ts";
import type { Mention } from "./mention.ts";

/**
 * Where a post stands. `shown`: in the river and the feeds. `archived`: in the archive and on its member's page. `copy`:
 * another post is shown in its place. `filtered`: a rule of feeds.yaml leaves it out. `hidden`: `hide:` names it. `held`:
 * its feed may be somebody else's. `taken-down`: its author took it away. `left`: its member is none any more. `opted-out`: its member's own site
 * asks planets to leave it out.
 */
export type Standing =
  | "shown"
  | "archived"
  | "copy"
  | "filtered"
  | "hidden"
  | "held"
  | "taken-down"
  | "left"
  | "opted-out";

/** A post that is named in passing. */
export interface PostName {
  readonly title: string;
  readonly link?: string;
  readonly memberName: string;
}

/** All that is known of one post: where it stands, and why. */
export interface PostStory extends PostName {
  readonly memberId: string;
  readonly feedKey: string;
  readonly standing: Standing;
  /** Sentences, the weightiest first. */
  readonly because: readonly string[];
  /** Ids under which its feed carried it, the present one first. */
  readonly rawIds: readonly string[];
  /** Date of its own. */
  readonly published?: Instant;
  readonly firstSeen?: Instant;
  readonly editedAt?: Instant;
  /** Where it stands in time. */
  readonly riverAt?: Instant;
  /** Paths of the pages and feeds of the site that show it. */
  readonly pages: readonly string[];
  readonly feeds: readonly string[];
  /** What is shown in its place. */
  readonly copyOf?: PostName;
  /** Addresses of its copies. */
  readonly copies: readonly string[];
  /** Kept posts that it links to or answers … */
  readonly linksTo: readonly PostName[];
  /** … and those that link to it or answer it. */
  readonly linkedBy: readonly PostName[];
  /** Pages that were told of its links to them, and what came of it. None when absent. */
  readonly mentions?: readonly Omit<Mention, "from">[];
}

/** What a member's feeds brought, and what became of it. */
export interface MemberStory {
  readonly id: string;
  readonly name: string;
  readonly joined?: Instant;
  /** True when nothing of theirs is shown, whatever the verdicts were: their own site asks to be left out. */
  readonly isSilent?: true;
  /** What feeds.yaml says that matters for their posts; sentences. */
  readonly rules: readonly string[];
  /** Posts by the last verdict on each. */
  readonly verdicts: readonly { readonly verdict: Verdict["verdict"]; readonly count: number }[];
  /** The newest verdicts, newest first. */
  readonly latest: readonly Verdict[];
  /** Members whose posts link to theirs, those with most links first. */
  readonly linkedBy: readonly { readonly name: string; readonly count: number }[];
}

/**
 * The answer of `orrery explain`. `posts`: what was asked for is the address of these. `member`: it is a member, or their
 * site or feed. `unseen`: it is on a member's site, and no feed of theirs ever carried it. `unknown`: nobody's.
 */
export type Explanation =
  | { readonly kind: "posts"; readonly posts: readonly PostStory[]; readonly feeds: readonly Diagnosis[] }
  | { readonly kind: "member"; readonly member: MemberStory; readonly feeds: readonly Diagnosis[] }
  | {
      readonly kind: "unseen";
      readonly member: MemberStory;
      readonly feeds: readonly Diagnosis[];
      /** What may have kept it away, sentences, the weightiest first. */
      readonly because: readonly string[];
    }
  | { readonly kind: "unknown" };
