import type { MemberCard } from "./member-view.ts";

/** A member who writes about the same things, and which. */
export interface MemberKin {
  readonly member: MemberCard;
  /** Those that most make them alike, at most three; none where it is the words of their titles alone. */
  readonly topics: readonly { readonly name: string; readonly path: string }[];
}
