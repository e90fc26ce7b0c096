import { digest } from "./digest.ts";
import type { SitePage } from "./planned.ts";
import type { Setting } from "./setting.ts";

/** Addresses in one sitemap, as its protocol allows. */
const MOST = 50_000;

/** robots.txt, and the sitemap it names: the pages that search engines may list. */
export function planForRobots(setting: Setting, pages: readonly SitePage[]): readonly SitePage[] {
  return [planSitemap(setting, pages), planRobots(setting)];
}

function planSitemap(setting: Setting, pages: readonly SitePage[]): SitePage {
  const listed = pages
    .flatMap(({ path, listed }) => (listed === undefined ? [] : [{ path, ...listed }]))
    .slice(0, MOST);
  return {
    path: "/sitemap.xml",
    kind: "sitemap",
    inputs: digest([setting.site.url, ...listed.flatMap(({ path, changed }) => [path, changed])]),
    entryIds: [],
    fill: () => ({ kind: "sitemap", path: "/sitemap.xml", site: setting.site, pages: listed }),
  };
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
