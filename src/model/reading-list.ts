import type { FeedState } from "./feed.ts";
import type { Instant } from "./instant.ts";
import type { Member } from "./member.ts";

/** A list of members that is kept elsewhere: one item of `lists:`. Where it is read from, and what holds for its members. */
export interface ReadingList {
  /** Its `id:`, else its address or path: what is remembered of it is kept under this. */
  readonly key: string;
  /** http(s) address; absent for a file. */
  readonly url?: string;
  /** Path relative to feeds.yaml, inside its folder; absent for an address. */
  readonly path?: string;
  /** What feeds.yaml says of all its members. */
  readonly rules: ListRules;
  /** Addresses of sites and feeds, canonical, whose owners are left out. */
  readonly except: readonly string[];
}

/** Of a member what a list cannot say. Bio, language and groups come from the list where it has them. */
export type ListRules = Pick<Member, "show" | "include" | "exclude" | "role" | "groups"> &
  Partial<Pick<Member, "bio" | "cw" | "language" | "timezone" | "everyMs" | "recheck">>;

/** A feed of a member of a list. */
export interface CopiedFeed {
  readonly url: string;
  /** In the form for comparing. */
  readonly address: string;
  /** Its number in the key of its row: kept as long as the feed is. */
  readonly number: number;
  /** It was not in the list any more since then; asked for some days more. */
  readonly goneSince?: Instant;
}

/** A member as a list tells of them, under the id that was given to them when they came. */
export interface CopiedMember {
  readonly id: string;
  readonly name: string;
  readonly site?: string;
  readonly avatar?: string;
  readonly bio?: string;
  readonly language?: string;
  readonly groups?: readonly string[];
  /** At least one. */
  readonly feeds: readonly CopiedFeed[];
}

/**
 * How the visits to a list went, in the terms of a feed's row: when it was read and is read again, its validators and
 * back-off. `warnings` are those of the last good reading, `problem` is why it could not be read last time.
 */
export type ListVisits = FeedState;

/** What is remembered of one list: its visits, and the members of its last good copy. */
export interface ListCopy {
  readonly visits: ListVisits;
  readonly members: readonly CopiedMember[];
}

/** Most members that lists bring, all together (feeds.yaml itself has fewer). */
export const MAX_LISTED = 50_000;
