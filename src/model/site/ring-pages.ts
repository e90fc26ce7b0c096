import type { PageBase } from "./frame.ts";
import type { MemberCard } from "./member-view.ts";

/** The ring: every member with a site, in the order of feeds.yaml, and what to take to one's own site. */
export interface RingPage extends PageBase {
  readonly kind: "ring";
  readonly stops: readonly RingStop[];
  /** Whole address of the list of posts that may stand in a frame. */
  readonly embed: string;
}

/** A site of the ring, with the paths that lead to its neighbours. */
export interface RingStop {
  readonly member: MemberCard;
  readonly site: string;
  readonly previous: string;
  readonly next: string;
}
