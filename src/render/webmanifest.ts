import type { WebManifestPage } from "../model/site/machine-pages.ts";

/** Characters of a name that fit under an icon. */
const SHORT = 12;

/**
 * What a browser needs to keep the site beside a reader's applications: it stays a site, in a window of the browser.
 *
 * @see W3C Web Application Manifest
 */
export function writeWebManifest({ site }: WebManifestPage): string {
  const icon = site.assets["icon.svg"];
  const manifest = {
    name: site.name,
    short_name: [...site.name].length <= SHORT ? site.name : undefined,
    description: site.description === "" ? undefined : site.description,
    lang: site.language,
    dir: site.direction,
    id: site.root,
    start_url: site.root,
    scope: site.root,
    display: "browser",
    icons: icon === undefined ? undefined : [{ src: under(site.root, icon), sizes: "any", type: "image/svg+xml" }],
  };
  return `${JSON.stringify(manifest, undefined, 1).toWellFormed()}\n`;
}

/** A path of the site with the path of planet.url in front. */
function under(root: string, path: string): string {
  return root + path.replace(/^\/+/, "");
}
