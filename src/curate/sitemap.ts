import type { Instant } from "../model/instant.ts";
import type { SitemapPage } from "../model/site/machine-pages.ts";
import { digest } from "./digest.ts";
import type { SitePage } from "./planned.ts";
import type { Setting } from "./setting.ts";

/** Addresses in one sitemap, as its protocol allows. */
const MOST = 50_000;

type Listed = SitemapPage["pages"];

/** robots.txt, and the sitemap it names: the pages that search engines may list. */
export function planForRobots(
  setting: Setting,
  pages: readonly Pick<SitePage, "path" | "listed">[],
): readonly SitePage[] {
  return [...planSitemaps(setting, pages), planRobots(setting)];
}

/** One file where that is enough; else as many as it takes, and the first names them. */
function planSitemaps(setting: Setting, pages: readonly Pick<SitePage, "path" | "listed">[]): readonly SitePage[] {
  const listed = pages.flatMap(({ path, listed: facts }) => (facts === undefined ? [] : [{ path, ...facts }]));
  if (listed.length <= MOST) return [planSitemap(setting, "/sitemap.xml", listed)];
  const parts = Array.from({ length: Math.ceil(listed.length / MOST) }, (_, at) => ({
    path: `/sitemap/${at + 1}.xml`,
    pages: listed.slice(at * MOST, (at + 1) * MOST),
  }));
  return [
    ...parts.map((part) => planSitemap(setting, part.path, part.pages)),
    planIndex(
      setting,
      parts.map((part) => ({ path: part.path, ...newest(part.pages) })),
    ),
  ];
}

function planSitemap(setting: Setting, path: string, pages: Listed): SitePage {
  return {
    path,
    kind: "sitemap",
    inputs: digest([setting.site.url, ...pages.flatMap((page) => [page.path, page.changed])]),
    entryIds: [],
    fill: () => ({ kind: "sitemap", path, site: setting.site, pages }),
  };
}

function planIndex(setting: Setting, sitemaps: Listed): SitePage {
  return {
    path: "/sitemap.xml",
    kind: "sitemap-index",
    inputs: digest([setting.site.url, ...sitemaps.flatMap(({ path, changed }) => [path, changed])]),
    entryIds: [],
    fill: () => ({ kind: "sitemap-index", path: "/sitemap.xml", site: setting.site, sitemaps }),
  };
}

/** Tells crawlers which part to read again; nothing when no page of it has a date. */
function newest(pages: Listed): { readonly changed?: Instant } {
  const changed = pages.reduce<Instant | undefined>(
    (latest, page) => (page.changed !== undefined && (latest ?? 0) < page.changed ? page.changed : latest),
    undefined,
  );
  return changed === undefined ? {} : { changed };
}

function planRobots(setting: Setting): SitePage {
  return {
    path: "/robots.txt",
    kind: "robots",
    inputs: digest([setting.site.url]),
    entryIds: [],
    fill: () => ({ kind: "robots", path: "/robots.txt", site: setting.site }),
  };
}
