import { posix } from "node:path";
import { ThemeFault } from "../model/theme-fault.ts";

/** How a style sheet names an asset, whose address has a hash nobody can know: `url("asset:fonts/charter.woff2")`. */
const ASSET = /\burl\(\s*(["']?)asset:([^"')]+)\1\s*\)/g;

/**
 * A style sheet with the addresses of the assets it names, seen from where it lies itself.
 *
 * @param path - of the style sheet in the site: `/assets/extra.css`.
 * @param paths - of assets, by name.
 * @throws ThemeFault for an asset that is not there.
 */
export function linkAssets(css: string, path: string, paths: ReadonlyMap<string, { readonly path: string }>): string {
  return css.replace(ASSET, (_whole, _quote, name: string) => {
    const asset = paths.get(name.trim());
    if (asset === undefined) throw new ThemeFault(`${path} names "asset:${name}", but there is no such asset.`);
    return `url("${posix.relative(posix.dirname(path), asset.path)}")`;
  });
}
