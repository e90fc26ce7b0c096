import type { Instant } from "./instant.ts";
import type { Problem } from "./problem.ts";

/** What asking one feed came to. Private addresses are cut to their host, secrets left out. */
export interface CheckedFeed {
  readonly feedKey: string;
  readonly memberId: string;
  readonly memberName: string;
  /** Address or path as in feeds.yaml. */
  readonly source: string;
  /** Where it stands in feeds.yaml. */
  readonly at?: NonNullable<Problem["at"]>;
  /** False: nobody was asked, and a problem says why. */
  readonly isAsked: boolean;
  /** Wall time of the answer. */
  readonly ms: number;
  /** What the feed calls itself. */
  readonly title?: string;
  /** Posts in its document; absent when it could not be read, or is as it was at the last visit. */
  readonly posts?: number;
  readonly newestAt?: Instant;
  /** It is no feed to add: it cannot be reached or read, or is read already. */
  readonly errors: readonly Problem[];
  /** It works, and something is to be done. */
  readonly warnings: readonly Problem[];
  /** For its author to know of. */
  readonly notes: readonly Problem[];
}

/** Ids of the members who differ between two versions of feeds.yaml. */
export interface MemberChanges {
  /** As it was typed. */
  readonly revision: string;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** What `orrery check` found. */
export interface CheckReport {
  /** feeds.yaml as the operator named it. */
  readonly file: string;
  /** Mistakes of feeds.yaml and of the owner's pages: with one of them no run begins. */
  readonly mistakes: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** Members and feeds in the file; none while it has mistakes. */
  readonly members: number;
  readonly feeds: number;
  readonly since?: MemberChanges;
  /** In the order of feeds.yaml; absent when nobody was to be asked. */
  readonly online?: readonly CheckedFeed[];
}

/** True when a pull request with this file should not be merged. */
export function hasErrors({ mistakes, online = [] }: CheckReport): boolean {
  return mistakes.length > 0 || online.some(({ errors }) => errors.length > 0);
}
