import type { Instant } from "../instant.ts";
import type { SafeHtml } from "../safe-html.ts";
import type { Site } from "./site.ts";

/** A feed of what the planet itself says, beside the posts it gathers: pages that several members read, weeks summed up. */
export interface NoticeFeed {
  readonly kind: "notices";
  readonly site: Site;
  /** Its own path. */
  readonly path: string;
  /** tag: URI; never changes. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Page it belongs to, absolute. */
  readonly page: string;
  /** Newest change among its notices. */
  readonly updated: Instant;
  /** Newest first. */
  readonly notices: readonly Notice[];
}

/** One thing that is told. */
export interface Notice {
  /** tag: URI; the same for the same thing in every build. */
  readonly id: string;
  readonly title: string;
  /** Absolute. */
  readonly link: string;
  readonly published: Instant;
  readonly updated: Instant;
  /** BCP 47; the planet's own when absent. */
  readonly language?: string;
  readonly content: SafeHtml;
}
