import type { EntryId, StoredEntry } from "../entry.ts";
import type { Instant } from "../instant.ts";
import type { DigestMail } from "./digest-mail.ts";
import type { DigestPage } from "./digest-pages.ts";
import type { HealthPage, StatsPage } from "./figure-pages.ts";
import type { ListPage, MembersPage, SubscribePage } from "./list-pages.ts";
import type {
  BadgePage,
  EmbedPage,
  FoafPage,
  OpenSearchPage,
  OutlinePage,
  RingStepPage,
  RobotsPage,
  SitemapIndexPage,
  SitemapPage,
  WebManifestPage,
} from "./machine-pages.ts";
import type { MemberHealthPage } from "./member-health.ts";
import type { NoticeFeed } from "./notice-feed.ts";
import type { OutFeed } from "./out-feed.ts";
import type { ArchivePage, CollectionPage, MemberPage, PostPage, RiverPage } from "./post-pages.ts";
import type { RingPage } from "./ring-pages.ts";
import type { SearchIndex, SearchPart } from "./search-index.ts";
import type { LinksPage } from "./shared-links.ts";
import type { ThreadPage, ThreadsPage } from "./thread-pages.ts";
import type { AboutPage, JoinPage, MissingPage, OwnPage, SearchPage } from "./word-pages.ts";

/** A page that Eleventy renders: its `kind` names the template. */
export type HtmlPage =
  | RiverPage
  | MembersPage
  | MemberPage
  | ArchivePage
  | CollectionPage
  | PostPage
  | ThreadPage
  | ThreadsPage
  | ListPage
  | LinksPage
  | DigestPage
  | SubscribePage
  | AboutPage
  | JoinPage
  | OwnPage
  | HealthPage
  | MemberHealthPage
  | RingPage
  | StatsPage
  | MissingPage
  | SearchPage;

export type HtmlKind = HtmlPage["kind"];

/** Any file of the site, with all it takes to write it. */
export type Page =
  | HtmlPage
  | OutFeed
  | BadgePage
  | RingStepPage
  | EmbedPage
  | NoticeFeed
  | DigestMail
  | OutlinePage
  | FoafPage
  | RobotsPage
  | SitemapPage
  | SitemapIndexPage
  | WebManifestPage
  | OpenSearchPage
  | SearchPart
  | SearchIndex;

/**
 * A file of the site before it is made: curate/ plans all of them from metadata; only those whose
 * `inputs` changed since the last build are filled and rendered.
 */
export interface PlannedPage {
  /** `/`, `/river/3/`, `/atom.xml`: a directory path means its index.html. */
  readonly path: string;
  readonly kind: Page["kind"];
  /** Hash over everything this page shows; equal inputs and templates give equal bytes. */
  readonly inputs: string;
  /** Entries whose content {@link fill} needs. */
  readonly entryIds: readonly EntryId[];
  /** Newest of these: pages are made from the oldest to the newest, so that those with the same entries come together. */
  readonly newest?: Instant;
  /** True for a feed that names a hub: the hub is told when its bytes change (WebSub). */
  readonly isTopic?: true;
  /** Makes the page. Pure. Called with at least the entries asked for; one that is missing is left out. */
  fill(entries: ReadonlyMap<EntryId, StoredEntry>): Page;
}
