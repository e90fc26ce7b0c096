import type { Alert } from "../model/alert.ts";
import type { Verdict } from "../model/change.ts";
import type { EntryId, EntryListing } from "../model/entry.ts";
import type { EntryName } from "../model/entry-name.ts";
import type { FeedState, VisitDay } from "../model/feed.ts";
import type { Edge, OutsideLink } from "../model/link.ts";
import type { OwnSite } from "../model/own-page.ts";
import type { OwnPictures } from "../model/pictures.ts";
import type { PlanetConfig } from "../model/planet.ts";
import type { PlannedPage } from "../model/site/page.ts";
import { planAbout } from "./about.ts";
import { planArchive } from "./archive.ts";
import { planCollections } from "./collections.ts";
import { gatherConversations } from "./conversations/conversations.ts";
import { planThreadLists } from "./conversations/thread-lists.ts";
import { planThreads } from "./conversations/thread-pages.ts";
import { weekNumber } from "./days.ts";
import { planDigests } from "./digest-issue/pages.ts";
import { planEmbed } from "./embed.ts";
import { planFeeds } from "./feeds.ts";
import { planForBrowsers } from "./for-browsers.ts";
import { planHealth } from "./health.ts";
import { planLists } from "./lists.ts";
import { planMemberHealth } from "./member-health.ts";
import { planMembers } from "./member-pages.ts";
import { planMissing } from "./missing.ts";
import { planOutlines } from "./opml.ts";
import { planOwnPages } from "./own-pages.ts";
import { planPosts } from "./post-pages.ts";
import { planProblems } from "./problem-feed.ts";
import { relatedTeller } from "./related/mentions.ts";
import { planRing } from "./ring.ts";
import { planRiver } from "./river.ts";
import { planSearch } from "./search.ts";
import { prepareSetting } from "./setting.ts";
import { findCandidates } from "./shared-links/candidates.ts";
import { planSharedLinks } from "./shared-links/pages.ts";
import { rankShared } from "./shared-links/rank.ts";
import { selectShown } from "./shown.ts";
import { shownEdges } from "./shown-edges.ts";
import { planForRobots } from "./sitemap.ts";
import { planStats } from "./stats.ts";
import { planSubscribe } from "./subscribe.ts";

/** All that a site is made of. No clock: a site changes when its posts or members do. */
export interface SiteInput {
  readonly config: PlanetConfig;
  /** Newest first by (riverAt, id), copies included. */
  readonly listing: readonly EntryListing[];
  readonly feeds: readonly FeedState[];
  /** Of every feed, counted by day; see visit-strip.ts for which days are shown. None when absent. */
  readonly visits?: readonly VisitDay[];
  /** What waits for the operator, and what did. None when absent. */
  readonly alerts?: readonly Alert[];
  /** The newest posts of each feed that rules leave out; see Store.filtered. None when absent. */
  readonly filtered?: readonly Verdict[];
  /** Which entry links to which or answers it; see Store.edges. None when absent. */
  readonly edges?: readonly Edge[];
  /** Names of entries that link to one another across members (linkedAcross), and of the newest (NAMES_WANTED). None when absent. */
  readonly names?: ReadonlyMap<EntryId, EntryName>;
  /** Links of the newest entries to pages that are no posts of ours; see Store.outsideLinks. None when absent. */
  readonly outsideLinks?: readonly OutsideLink[];
  /** Ids under which entries are published: the pages of single posts stand under them. None when absent. */
  readonly publishedIds?: ReadonlyMap<EntryId, string>;
  /** Addresses of assets by name (`planet.css`), and of copied avatars by the path in feeds.yaml. */
  readonly assets: Readonly<Record<string, string>>;
  /** What the owner has written for the site; nothing when absent. */
  readonly own?: OwnSite;
  /** Our copies of the pictures in posts; absent: pages show the originals. */
  readonly pictures?: OwnPictures;
}

/** Decides every file of the site, without reading a single post: what each shows, and a hash over it. */
export function planSite({
  config,
  listing,
  feeds,
  visits = [],
  alerts = [],
  filtered = [],
  edges = [],
  names,
  outsideLinks = [],
  publishedIds = new Map(),
  assets,
  own,
  pictures,
}: SiteInput): readonly PlannedPage[] {
  const shown = selectShown(listing, {
    members: new Map(config.members.map((member) => [member.id, member])),
    hide: new Set(config.hide),
    calendar: { zone: config.planet.timezone, language: config.planet.language },
  });
  const conversations = gatherConversations(shown, shownEdges(edges, listing, shown), names);
  const setting = {
    ...prepareSetting(config, shown, feeds, assets, own, conversations),
    ...(pictures !== undefined && { pictures }),
  };
  const relatedTo = relatedTeller(setting, shown, names ?? new Map());
  const river = shown.filter((entry) => !entry.archived);
  const newest = shown[0];
  const candidates = findCandidates(outsideLinks, shown, setting.members);
  const digests = planDigests(setting, river, candidates, conversations);
  const sharedLinks = planSharedLinks(setting, newest === undefined ? [] : rankShared(candidates, newest.riverAt));
  const pages = [
    ...planRiver(setting, river, names),
    ...planArchive(setting, shown, relatedTo),
    ...planMembers(setting, newest === undefined ? 0 : weekNumber(newest.day), names),
    ...planLists(setting, river),
    ...planCollections(setting),
    ...planThreads(setting),
    ...planThreadLists(setting, newest?.day),
    ...sharedLinks.pages,
    ...digests.pages,
    ...planPosts(setting, shown, publishedIds, relatedTo),
    planSubscribe(setting),
    ...planAbout(setting),
    ...planOwnPages(setting),
    planStats(setting, shown),
    planHealth(setting, visits),
    ...planRing(setting),
    planEmbed(setting, river),
    ...planMemberHealth(setting, { listing, shown, visits, filtered }),
    ...planSearch(setting, shown),
    planMissing(setting),
  ];
  return [
    ...pages,
    ...planFeeds(setting, shown, setting),
    ...sharedLinks.files,
    ...digests.files,
    planProblems(setting, alerts),
    ...planOutlines(setting, setting),
    ...planForBrowsers(setting),
    ...planForRobots(setting, pages),
  ];
}
