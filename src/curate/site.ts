import type { EntryListing } from "../model/entry.ts";
import type { FeedState } from "../model/feed.ts";
import type { PlanetConfig } from "../model/planet.ts";
import type { PlannedPage } from "../model/site.ts";
import { planAbout } from "./about.ts";
import { planArchive } from "./archive.ts";
import { planCollections } from "./collections.ts";
import { weekNumber } from "./days.ts";
import { planFeeds } from "./feeds.ts";
import { planForBrowsers } from "./for-browsers.ts";
import { planHealth } from "./health.ts";
import { planLists } from "./lists.ts";
import { planMembers } from "./member-pages.ts";
import { planMissing } from "./missing.ts";
import { planOutlines } from "./opml.ts";
import { planRiver } from "./river.ts";
import { planSearch } from "./search.ts";
import { prepareSetting } from "./setting.ts";
import { selectShown } from "./shown.ts";
import { planForRobots } from "./sitemap.ts";
import { planStats } from "./stats.ts";
import { planSubscribe } from "./subscribe.ts";

/** All that a site is made of. No clock: a site changes when its posts or members do. */
export interface SiteInput {
  readonly config: PlanetConfig;
  /** Newest first by (riverAt, id), copies included. */
  readonly listing: readonly EntryListing[];
  readonly feeds: readonly FeedState[];
  /** Addresses of assets by name (`planet.css`), and of copied avatars by the path in feeds.yaml. */
  readonly assets: Readonly<Record<string, string>>;
}

/** Decides every file of the site, without reading a single post: what each shows, and a hash over it. */
export function planSite({ config, listing, feeds, assets }: SiteInput): readonly PlannedPage[] {
  const shown = selectShown(listing, {
    members: new Map(config.members.map((member) => [member.id, member])),
    hide: new Set(config.hide),
    calendar: { zone: config.planet.timezone, language: config.planet.language },
  });
  const setting = prepareSetting(config, shown, feeds, assets);
  const river = shown.filter((entry) => !entry.archived);
  const newest = shown[0];
  const pages = [
    ...planRiver(setting, river),
    ...planArchive(setting, shown),
    ...planMembers(setting, newest === undefined ? 0 : weekNumber(newest.day)),
    ...planLists(setting),
    ...planCollections(setting),
    planSubscribe(setting),
    ...planAbout(setting),
    planStats(setting, shown),
    planHealth(setting),
    ...planSearch(setting, shown),
    planMissing(setting),
  ];
  return [
    ...pages,
    ...planFeeds(setting, shown, setting),
    ...planOutlines(setting, setting),
    ...planForBrowsers(setting),
    ...planForRobots(setting, pages),
  ];
}
