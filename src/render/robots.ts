import type { RobotsPage } from "../model/site/machine-pages.ts";
import { absolute } from "./site-url.ts";

/**
 * robots.txt: everything may be read; pages that should not be listed say so themselves.
 * Under a path (`/planet/robots.txt`) crawlers do not look for it, and it does no harm.
 *
 * @see RFC 9309; sitemaps.org protocol, "Specifying the Sitemap location in your robots.txt file"
 */
export function writeRobots(page: RobotsPage): string {
  return `User-agent: *\nDisallow:\n\nSitemap: ${absolute(page.site, "/sitemap.xml")}\n`;
}
