import type { EntryView } from "./entry-view.ts";
import type { PageBase } from "./frame.ts";

/** Pages outside of the planet to which several members link. */
export interface LinksPage extends PageBase {
  readonly kind: "links";
  /** What most members link to, and lately, first. */
  readonly links: readonly SharedLinkView[];
}

export interface SharedLinkView {
  /** As a post writes it. */
  readonly url: string;
  /** The words of the posts' own links; without any, the address without its scheme. */
  readonly title: string;
  readonly host: string;
  /** The newest post of each member that links there, titles only, newest first. */
  readonly mentions: readonly SharedMention[];
}

export interface SharedMention {
  readonly entry: EntryView;
  /** The sentence around the link; absent where the member shares less than whole posts, or warns of them. */
  readonly quote?: string;
}
