import type { Site } from "../../src/model/site/site.ts";

/**
 * The address of a path of the site: puts the path under which the planet lives in front.
 *
 * @param path - begins with `/`; whole addresses (`https://…`) stay as they are.
 */
export function at(site: Site, path: string): string {
  return path.startsWith("/") ? site.root + path.slice(1) : path;
}

/** The whole address of one of our assets, for those who read it elsewhere; `undefined` when there is none of that name. */
export function wholeAssetAt(site: Site, name: string): string | undefined {
  const path = site.assets[name];
  return path === undefined ? undefined : site.url + path.slice(1);
}

/** The address of one of our assets by its name (`planet.css`); `undefined` when the theme has none of that name. */
export function assetAt(site: Site, name: string): string | undefined {
  const path = site.assets[name];
  return path === undefined ? undefined : at(site, path);
}
