import type { Instant } from "../instant.ts";
import type { DateText } from "./date-text.ts";
import type { Site } from "./site.ts";

export interface OutlinePage {
  readonly kind: "opml";
  readonly path: string;
  readonly site: Site;
  readonly title: string;
  readonly members: readonly {
    readonly name: string;
    readonly site?: string;
    readonly language?: string;
    readonly groups: readonly string[];
    readonly feeds: readonly { readonly title: string; readonly url: string }[];
  }[];
}

/** The members as a group of people (FOAF), which other planets read. */
export interface FoafPage extends Pick<OutlinePage, "path" | "site" | "title" | "members"> {
  readonly kind: "foaf";
}

/** robots.txt, the sitemap's addresses. */
export interface RobotsPage {
  readonly kind: "robots";
  readonly path: string;
  readonly site: Site;
}

export interface SitemapPage {
  readonly kind: "sitemap";
  readonly path: string;
  readonly site: Site;
  readonly pages: readonly { readonly path: string; readonly changed?: Instant }[];
}

/** The parts of a sitemap that is too long for one file. */
export interface SitemapIndexPage {
  readonly kind: "sitemap-index";
  readonly path: string;
  readonly site: Site;
  readonly sitemaps: readonly { readonly path: string; readonly changed?: Instant }[];
}

/** What browsers want to know to put the site among a reader's applications. */
export interface WebManifestPage {
  readonly kind: "webmanifest";
  readonly path: string;
  readonly site: Site;
}

/** How browsers search the site. */
export interface OpenSearchPage {
  readonly kind: "opensearch";
  readonly path: string;
  readonly site: Site;
  /** Path of the search page; it takes the words as `q`. */
  readonly search: string;
}

/** The badge itself (SVG), light or dark. */
export interface BadgePage {
  readonly kind: "badge";
  readonly path: string;
  readonly site: Site;
  readonly text: string;
  readonly width: number;
  readonly isDark: boolean;
}

/** A page that leads on to a neighbour's site, on any host: it needs neither a server nor a script. */
export interface RingStepPage {
  readonly kind: "ring-step";
  readonly path: string;
  readonly site: Site;
  readonly to: { readonly name: string; readonly site: string };
}

/** The newest posts, small, to stand in a frame on other sites. */
export interface EmbedPage {
  readonly kind: "embed";
  readonly path: string;
  readonly site: Site;
  readonly posts: readonly EmbedPost[];
}

export interface EmbedPost {
  readonly title: string;
  /** Whole address. */
  readonly link: string;
  readonly by: string;
  readonly date: DateText;
  readonly language?: string;
}
