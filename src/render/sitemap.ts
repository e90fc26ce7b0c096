import { formatInstant } from "../model/instant.ts";
import type { SitemapPage } from "../model/site.ts";
import { absolute } from "./site-url.ts";
import { element, textElement, writeXml } from "./xml.ts";

/**
 * The list of our pages for search engines.
 *
 * @see https://www.sitemaps.org/protocol.html: up to 50,000 addresses a file.
 */
export function writeSitemap(page: SitemapPage): string {
  const urls = page.pages.map(({ path, changed }) =>
    element(
      "url",
      {},
      textElement("loc", absolute(page.site, path)),
      textElement("lastmod", changed === undefined ? undefined : formatInstant(changed)),
    ),
  );
  return writeXml(element("urlset", { xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9" }, ...urls));
}
