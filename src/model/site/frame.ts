import type { Site } from "./site.ts";

/** What every page has. */
export interface PageBase {
  readonly site: Site;
  /** `/`, `/members/mercury/`, `/404.html`. */
  readonly path: string;
  /** For `<title>`, without the site's name. */
  readonly title: string;
  readonly description?: string;
  readonly canonical: string;
  readonly noindex: boolean;
  readonly nav: readonly NavLink[];
  /** Quieter pages, for the foot. */
  readonly more: readonly NavLink[];
  /** Feeds named in the head. */
  readonly feeds: readonly FeedLink[];
  readonly newer?: { readonly path: string; readonly label: string };
  readonly older?: { readonly path: string; readonly label: string };
}

export interface NavLink {
  readonly path: string;
  readonly label: string;
  readonly current: boolean;
}

/** A feed of ours that a page offers. */
export interface FeedLink {
  readonly path: string;
  readonly type: "application/atom+xml" | "application/rss+xml" | "application/feed+json" | "text/x-opml";
  readonly title: string;
}
