import { linkedAcross } from "../../curate/conversations/linked-across.ts";
import { LEFT_OUT_SHOWN } from "../../curate/health-facts.ts";
import { planOldPaths } from "../../curate/old-paths.ts";
import { NAMES_WANTED } from "../../curate/related/related.ts";
import { planSite } from "../../curate/site.ts";
import { stripDays } from "../../curate/visit-strip.ts";
import type { Album } from "../../media/album.ts";
import type { EntryId, EntryListing } from "../../model/entry.ts";
import { instant } from "../../model/instant.ts";
import { OUTSIDE_WINDOW_MS } from "../../model/link.ts";
import type { OwnSite } from "../../model/own-page.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { Problem } from "../../model/problem.ts";
import type { PlannedPage } from "../../model/site/page.ts";
import type { SitePictures } from "../media/pictures.ts";
import type { Assets } from "./assets.ts";
import type { BuildGround } from "./ground.ts";

/** What pages show beside the posts. */
export interface PlanGround {
  /** Where assets are published, by name. */
  readonly assets: Assets["paths"];
  readonly own: OwnSite;
  /** Copies of the pictures in posts; absent: pages show the originals. */
  readonly album?: Album | undefined;
}

/** A planned site, with the list of entries it was planned from. */
export interface SitePlan {
  readonly planned: readonly PlannedPage[];
  readonly listing: readonly EntryListing[];
  readonly pictures?: SitePictures | undefined;
  /** Lines of `paths:` that lead nowhere, or to where something stands. */
  readonly problems: readonly Problem[];
}

/** Reads from the store what planning needs, no post among it, and plans the whole site. */
export async function planFromStore(
  config: PlanetConfig,
  { assets, own, album }: PlanGround,
  { store, stateDir }: Pick<BuildGround, "store" | "stateDir">,
): Promise<SitePlan> {
  const listing = await store.listing();
  const feeds = await store.feeds();
  const visits = await store.visitDays(stripDays(feeds)?.from ?? 0);
  const edges = await store.edges();
  const outsideLinks = await store.outsideLinks(instant((listing[0]?.riverAt ?? 0) - OUTSIDE_WINDOW_MS));
  const publishedIds = config.site.permalinks ? await store.publishedIds() : new Map<EntryId, string>();
  const pictures = album && (await readPictures(config, listing, album, stateDir));
  const shown = pictures === undefined ? {} : { pictures: pictures.own };
  const newest = listing.slice(0, NAMES_WANTED).map(({ id }) => id);
  const names = await store.names([...new Set([...linkedAcross(listing, edges), ...newest])]);
  const links = { edges, outsideLinks, names };
  const planned = planSite({
    config,
    listing,
    feeds,
    visits,
    alerts: [...(await store.notes("alert")).values()],
    filtered: await store.filtered(LEFT_OUT_SHOWN),
    ...links,
    publishedIds,
    assets,
    own,
    ...shown,
  });
  const old = planOldPaths(config.oldPaths ?? {}, planned);
  return { planned: [...planned, ...old.pages], listing, pictures, problems: old.problems };
}

/** The sanitizer, which puts our copies into posts, is loaded only where there are any. */
async function readPictures(
  config: PlanetConfig,
  listing: readonly EntryListing[],
  album: Album,
  stateDir: string,
): Promise<SitePictures> {
  const { sitePictures } = await import("../media/pictures.ts");
  return sitePictures(config, listing, album, stateDir);
}
