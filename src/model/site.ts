import type { EntryId, StoredEntry } from "./entry.ts";
import type { Instant } from "./instant.ts";
import type { Show } from "./member.ts";
import type { Messages } from "./messages/messages.ts";
import type { SafeHtml } from "./safe-html.ts";

/**
 * The site as templates see it. Everything here is chosen, ordered and worded: a template selects nothing.
 * Addresses beginning with `/` are paths of the site *without* the path of planet.url;
 * `site.at(path)` (templates) and `site.url` (feeds) put it in front.
 */
export interface Site {
  readonly name: string;
  /** With its trailing slash. */
  readonly url: string;
  /** Path of `url`: `/` or `/planet/`. */
  readonly root: string;
  readonly description: string;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** What the site says of its own, in `language` or, where nobody has written that yet, in English. */
  readonly words: Messages;
  readonly contact?: string;
  /** IANA zone in which the planet's days begin, for the script's "yesterday". */
  readonly timezone?: string;
  /** Assets by name, with a hash in the address, so that they may be cached for ever. */
  readonly assets: Readonly<Record<string, string>>;
  /** On the front page and the directory only: elsewhere one new member would change every page. */
  readonly memberCount?: number;
  /** Day of the newest post, `21 November 2026`. On the front page only, for the same reason; absent while there is none. */
  readonly updated?: DateText;
}

/**
 * The Content-Security-Policy of every page: nothing but our own files, and pictures and sound over https, so that what
 * the sanitizer let through by mistake runs nowhere. There is no inline script and no inline style, so there is no
 * exception either.
 *
 * @see security rule S15; CSP Level 3
 */
export const PAGE_POLICY: string = [
  "default-src 'none'",
  "img-src 'self' https: data:",
  "media-src 'self' https:",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
].join("; ");

/** Name of a member's picture among the assets, apart from the theme's own: a member's file may be called icon.svg, too. */
export function avatarKey(avatar: string): string {
  return `avatar:${avatar}`;
}

/** A moment or a day in two forms: for machines and for people. */
export interface DateText {
  /** RFC 3339, or `2026-11-21` for a day. */
  readonly datetime: string;
  readonly text: string;
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
  /** Public sentence when the feed could not be read lately. */
  readonly trouble?: string;
}

export interface EntryView {
  /** A fragment that stays, the same for the same post in any store. */
  readonly anchor: string;
  readonly title: string;
  readonly link?: string;
  readonly linkHost?: string;
  /** Where it stands in the archive, fragment included: the way to a post that has no address of its own. */
  readonly place: string;
  readonly member: MemberCard;
  /** "by X": the feed's own author when it is somebody else than the member. */
  readonly by?: string;
  readonly published: DateText;
  /** Time of day in the planet's zone: `08:40`. */
  readonly time: string;
  readonly edited?: DateText;
  readonly opening?: SafeHtml;
  readonly rest?: SafeHtml;
  /** True when the member shares no more than the opening here. */
  readonly openingOnly: boolean;
  /** Minutes to read all of it, at least 1. */
  readonly minutes: number;
  /** At most three; with the path of its page, where it has one. */
  readonly topics: readonly { readonly name: string; readonly path?: string }[];
  /** What readers are warned of: the words stay behind it. */
  readonly warning?: string;
  readonly language?: string;
  readonly direction?: "ltr" | "rtl";
  readonly comments?: { readonly link: string; readonly count?: number };
  readonly media: readonly {
    readonly kind: "audio" | "video" | "image" | "file";
    readonly url: string;
    readonly type?: string;
    readonly label: string;
    readonly host: string;
  }[];
  readonly alsoAt: readonly { readonly link: string; readonly host: string }[];
}

export interface DayView {
  readonly day: DateText;
  /** Path of the day's archive page. */
  readonly path: string;
  readonly count: number;
  readonly entries: readonly EntryView[];
  /** Beyond perMemberPerDay: shown behind "2 more by Ana". */
  readonly folded: readonly { readonly member: MemberCard; readonly entries: readonly EntryView[] }[];
}

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

export interface Rail {
  readonly feeds: readonly FeedLink[];
  readonly writingLately: readonly { readonly member: MemberCard; readonly count: number }[];
  /** Topics of the posts beside it, the most written about first. */
  readonly topics: readonly ListItem[];
}

/** A line of a list: where it leads, and how many posts are there. */
export interface ListItem {
  readonly path: string;
  readonly label: string;
  readonly count: number;
}

/** The posts of a topic, a group or a language: the newest, or a numbered page of older ones. */
export interface CollectionPage extends PageBase {
  readonly kind: "collection";
  readonly heading: string;
  /** The list it is on. */
  readonly trail: readonly { readonly path: string; readonly label: string }[];
  readonly days: readonly DayView[];
  readonly rail: Rail;
}

/** All topics, groups or languages. */
export interface ListPage extends PageBase {
  readonly kind: "list";
  readonly lead?: string;
  /** What to say when there is nothing on it. */
  readonly none: string;
  readonly items: readonly ListItem[];
}

/** What this is, and how to join: all of its words are among {@link Site.words}. */
export interface AboutPage extends PageBase {
  readonly kind: "about";
}
export interface JoinPage extends PageBase {
  readonly kind: "join";
}

/** How the reading of each member's feeds goes. */
export interface HealthPage extends PageBase {
  readonly kind: "health";
  readonly members: readonly {
    readonly member: MemberCard;
    readonly state: "good" | "new" | "silent" | "gone" | "held";
    /** The state in words. */
    readonly text: string;
    readonly latest?: DateText;
  }[];
}

/** Figures of all posts, as of the newest one. */
export interface StatsPage extends PageBase {
  readonly kind: "stats";
  /** The last two years, oldest first; a month without posts has no page. */
  readonly months: readonly Figure[];
  /** Of the planet's day, from midnight on: 24. */
  readonly hours: readonly Figure[];
  /** The most written first; empty when there is but one. */
  readonly languages: readonly Figure[];
  /** Posts in each of {@link StatsPage.months}, of the most written topics. */
  readonly topics: readonly { readonly label: string; readonly path: string; readonly counts: readonly number[] }[];
}

/** A number with its name; `path`: where what was counted can be seen. */
export interface Figure {
  readonly label: string;
  readonly count: number;
  readonly path?: string;
}

export interface RiverPage extends PageBase {
  readonly kind: "river";
  readonly isFront: boolean;
  readonly days: readonly DayView[];
  readonly rail: Rail;
}

export interface MembersPage extends PageBase {
  readonly kind: "members";
  readonly members: readonly MemberView[];
}

export interface MemberPage extends PageBase {
  readonly kind: "member";
  readonly member: MemberCard;
  /** On the member's newest page only; the older ones never change. */
  readonly facts?: MemberView;
  /** The member's own feeds. */
  readonly ownFeeds: readonly FeedLink[];
  readonly days: readonly DayView[];
}

/** Years, months or days with their counts, or one day's titles. */
export interface ArchivePage extends PageBase {
  readonly kind: "archive";
  readonly heading: string;
  /** Steps from the archive's root to here, this page left out. */
  readonly trail: readonly { readonly path: string; readonly label: string }[];
  readonly periods: readonly {
    readonly path: string;
    readonly label: string;
    readonly datetime: string;
    readonly count: number;
  }[];
  readonly entries: readonly EntryView[];
}

export interface SubscribePage extends PageBase {
  readonly kind: "subscribe";
  readonly site: Site;
  readonly members: readonly { readonly member: MemberCard; readonly feeds: readonly FeedLink[] }[];
}

export interface MissingPage extends PageBase {
  readonly kind: "missing";
}

/** The search page: a form that the script fills with life. */
export interface SearchPage extends PageBase {
  readonly kind: "search";
  /** Path of the {@link SearchIndex}, fetched at the first keystroke. */
  readonly index: string;
}

/** A page that Eleventy renders: its `kind` names the template. */
export type HtmlPage =
  | RiverPage
  | MembersPage
  | MemberPage
  | ArchivePage
  | CollectionPage
  | ListPage
  | SubscribePage
  | AboutPage
  | JoinPage
  | HealthPage
  | StatsPage
  | MissingPage
  | SearchPage;
export type HtmlKind = HtmlPage["kind"];

/** A merged feed of ours. */
export interface OutFeed {
  readonly kind: "feed";
  readonly format: "atom" | "rss" | "json";
  readonly site: Site;
  /** Its own path. */
  readonly path: string;
  /** tag: URI; never changes. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Page it belongs to, absolute. */
  readonly page: string;
  /** Newest change among its entries. */
  readonly updated: Instant;
  /** Hub that tells subscribers of news at once (WebSub). */
  readonly hub?: string;
  /** Path of the newest archive document, for subscribers who want everything (RFC 5005 §4). */
  readonly prevArchive?: string;
  /** On an archive document: what it is a part of, and the document after it. Such a document is never cut to size. */
  readonly archive?: { readonly current: string; readonly next?: string };
  readonly entries: readonly OutEntry[];
}

/** An entry as our feeds carry it, with where it came from (RFC 4287 §4.2.11). */
export interface OutEntry {
  /** Its body holds no more than `show` allows: the opening alone for `excerpt`, nothing for `title`. */
  readonly entry: StoredEntry;
  readonly show: Show;
  readonly memberName: string;
  /** Home page, absolute. */
  readonly memberSite?: string;
  readonly source: {
    readonly id: string;
    readonly title: string;
    readonly feed?: string;
    readonly site?: string;
    readonly updated?: Instant;
  };
}

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

/** Any file of the site, with all it takes to write it. */
export type Page =
  | HtmlPage
  | OutFeed
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
  /** Makes the page. Pure. Called with at least the entries asked for; one that is missing is left out. */
  fill(entries: ReadonlyMap<EntryId, StoredEntry>): Page;
}
