import { formatInstant } from "../model/instant.ts";
import type { SitemapIndexPage, SitemapPage } from "../model/site/machine-pages.ts";
import type { Site } from "../model/site/site.ts";
import { absolute } from "./site-url.ts";
import { element, textElement, writeXml, type XmlElement } from "./xml.ts";

/**
 * The list of our pages for search engines.
 *
 * @see https://www.sitemaps.org/protocol.html: up to 50,000 addresses a file.
 */
export function writeSitemap(page: SitemapPage): string {
  return writeXml(element("urlset", SCHEMA, ...page.pages.map((one) => locate("url", one, page.site))));
}

/** The list of the files that a long sitemap is cut into. */
export function writeSitemapIndex(page: SitemapIndexPage): string {
  return writeXml(element("sitemapindex", SCHEMA, ...page.sitemaps.map((one) => locate("sitemap", one, page.site))));
}

const SCHEMA = { xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9" };

function locate(name: "url" | "sitemap", { path, changed }: SitemapPage["pages"][number], site: Site): XmlElement {
  return element(
    name,
    {},
    textElement("loc", absolute(site, path)),
    textElement("lastmod", changed === undefined ? undefined : formatInstant(changed)),
  );
}
