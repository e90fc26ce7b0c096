import type { Site } from "./site.ts";

/** A post as the search index knows it. */
export interface SearchPost {
  readonly title: string;
  readonly member: { readonly name: string; readonly path: string };
  /** `2026-10-14`, in the planet's zone. */
  readonly day: string;
  /** The original, or where it stands in the archive: a whole address or a path. */
  readonly href: string;
  /** BCP 47, when it is not the planet's. */
  readonly language?: string;
  /** Words it is found by besides those of the title, as many as its author shares: found, never shown. */
  readonly words: string;
}

/** One part of the search index: posts in the order of the river, cut so that a full part never changes. */
export interface SearchPart {
  readonly kind: "search-part";
  readonly path: string;
  readonly site: Site;
  /** Newest first. */
  readonly posts: readonly SearchPost[];
}

/** Where the parts of the search index are. */
export interface SearchIndex {
  readonly kind: "search-index";
  readonly path: string;
  readonly site: Site;
  /** The part with the newest posts first; `version` changes with what is in it. */
  readonly parts: readonly { readonly path: string; readonly version: string; readonly posts: number }[];
}
