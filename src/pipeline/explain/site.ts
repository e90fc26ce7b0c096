import { linkedAcross } from "../../curate/conversations/linked-across.ts";
import { selectShown } from "../../curate/shown.ts";
import { planSite } from "../../curate/site.ts";
import type { EntryId, EntryListing } from "../../model/entry.ts";
import { instant } from "../../model/instant.ts";
import { type Edge, OUTSIDE_WINDOW_MS } from "../../model/link.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { PlannedPage } from "../../model/site/page.ts";
import type { Store } from "../ports.ts";

/** The site as the next build would make it, asked where a post stands. */
export interface SitePlan {
  readonly listing: readonly EntryListing[];
  /** Posts that the site shows anywhere. */
  readonly shown: ReadonlyMap<EntryId, { readonly archived: boolean }>;
  /** Paths of the pages and feeds that show a post. */
  readonly placesOf: (id: EntryId) => { readonly pages: readonly string[]; readonly feeds: readonly string[] };
  /** The post that has a page of its own there. */
  readonly postAt: (path: string) => EntryId | undefined;
}

/** Plans the site from what is kept, and makes no page. Looks and the owner's own pages play no part in where posts stand. */
export async function planForAsking(config: PlanetConfig, store: Store, edges: readonly Edge[]): Promise<SitePlan> {
  const listing = await store.listing();
  const planned = await planPages(config, store, listing, edges);
  const shown = selectShown(listing, {
    members: new Map(config.members.map((member) => [member.id, member])),
    hide: new Set(config.hide),
    calendar: { zone: config.planet.timezone, language: config.planet.language },
  });
  return {
    listing,
    shown: new Map(shown.map(({ id, archived }) => [id, { archived }])),
    placesOf: (id) => {
      const showing = planned.filter(({ entryIds }) => entryIds.includes(id));
      return { pages: pathsOf(showing, isPage), feeds: pathsOf(showing, ({ kind }) => kind === "feed") };
    },
    postAt: (path) => planned.find((page) => page.kind === "post" && page.path === path)?.entryIds[0],
  };
}

/** The pages and files of the site, but those of its looks and the owner's own. @param listing - of the store. */
export async function planPages(
  config: PlanetConfig,
  store: Store,
  listing: readonly EntryListing[],
  edges: readonly Edge[],
): Promise<readonly PlannedPage[]> {
  return planSite({
    config,
    listing,
    feeds: await store.feeds(),
    edges,
    names: await store.names(linkedAcross(listing, edges)),
    outsideLinks: await store.outsideLinks(instant((listing[0]?.riverAt ?? 0) - OUTSIDE_WINDOW_MS)),
    publishedIds: config.site.permalinks ? await store.publishedIds() : new Map<EntryId, string>(),
    assets: {},
  });
}

/** What readers open: neither feeds nor the parts of the search index. */
function isPage({ kind, path }: PlannedPage): boolean {
  return kind !== "feed" && !kind.startsWith("search") && path.endsWith("/");
}

function pathsOf(planned: readonly PlannedPage[], isWanted: (page: PlannedPage) => boolean): readonly string[] {
  return planned.filter(isWanted).map(({ path }) => path);
}
