import type { Site } from "../model/site/site.ts";

/**
 * The whole address of a path of the site, with the path of planet.url in front.
 *
 * @param path - `/`, `/members/mercury/`: always of ours, with its leading slash.
 */
export function absolute(site: Site, path: string): string {
  return site.url.replace(/\/*$/, "/") + path.replace(/^\/+/, "");
}
