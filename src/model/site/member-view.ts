import type { DateText } from "./date-text.ts";

/** Who somebody is: the part of a member that changes seldom, and so may stand on pages that must not. */
export interface MemberCard {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly site?: string;
  readonly siteHost?: string;
  /** What the feed calls itself; absent when that is the member's name. */
  readonly blog?: string;
  /** Path of a copied picture, or an https address; absent: use the letter. */
  readonly avatar?: string;
  readonly letter: string;
  /** 0–7: one of eight quiet colours, chosen by the id. */
  readonly tint: number;
  readonly language?: string;
  readonly direction?: "ltr" | "rtl";
}

/** A member with the facts that every post changes: for the directory and the member's own newest page. */
export interface MemberView extends MemberCard {
  readonly bio?: string;
  readonly groups: readonly string[];
  readonly postCount: number;
  readonly latest?: DateText;
  /** Languages of the posts, the most written first; absent where the planet has but one. */
  readonly languages?: readonly { readonly name: string; readonly path: string }[];
  /** Groups with their pages. */
  readonly groupPages: readonly { readonly name: string; readonly path: string }[];
  /** Posts in each of 26 weeks (Monday to Sunday), oldest first; the last is the week of the planet's newest day. */
  readonly weeks: readonly number[];
  /** Public sentence when the feed could not be read lately, or when nothing of theirs is to be shown. */
  readonly trouble?: string;
  /** Their own site asks planets to leave them out: that is why there is no post. */
  readonly isOut?: true;
}
