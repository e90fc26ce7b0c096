import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { extname, join, relative, sep } from "node:path";
import { hashBytes } from "../model/output.ts";
import { eleventyVersion } from "./eleventy-version.ts";
import { linkAssets } from "./style-links.ts";
import type { TemplateFolders } from "./template-files.ts";

/** A file that templates refer to: style sheet, script, icon. */
export interface Asset {
  /** Its name in templates: `planet.css`. */
  readonly name: string;
  /** Path of the site: `/assets/planet.1a2b3c4d.css`. The hash changes with the bytes, so it may be cached for ever. */
  readonly path: string;
  /** Absolute file name of the original. */
  readonly file: string;
  /** What is published in place of the file: a style sheet with the addresses of what it names. */
  readonly text?: string;
}

/** A folder of templates: what pages made with them depend on, and the files that go with them. */
export interface TemplateFolder {
  readonly folders: TemplateFolders;
  /** Changes with any byte of the templates and assets, with Eleventy's version and with ours. */
  readonly hash: string;
  readonly assets: readonly Asset[];
}

/**
 * Reads what a build must know of the templates; `assets/` beside them holds the assets, of which the owner's take the
 * place of ours with the same name.
 *
 * One small file after the other and without waiting: every run asks, and handing forty of them to Node's threads takes four times as long.
 */
export function describeTemplates(folders: TemplateFolders): TemplateFolder {
  const hash = createHash("sha1").update(`eleventy ${eleventyVersion()}\norrery ${ownVersion()}\n`);
  const assets = new Map<string, Asset>();
  for (const folder of [folders.ours, folders.own].filter((one) => one !== undefined)) {
    hash.update("folder\n");
    for (const name of fileNames(folder)) {
      const file = join(folder, name);
      const digest = hashBytes(readFileSync(file));
      hash.update(`${name}\n${digest}\n`);
      if (name.startsWith("assets/")) {
        const asset = describeAsset(name.slice("assets/".length), file, digest);
        assets.set(asset.name, asset);
      }
    }
  }
  return { folders, hash: hash.digest("hex"), assets: [...assets.values()].map((asset) => linked(asset, assets)) };
}

/** A style sheet that names other assets changes with them, and so does its address. */
function linked(asset: Asset, assets: ReadonlyMap<string, Asset>): Asset {
  if (!asset.name.endsWith(".css")) return asset;
  const written = readFileSync(asset.file, "utf8");
  const text = linkAssets(written, `/assets/${asset.name}`, assets);
  return text === written ? asset : { ...describeAsset(asset.name, asset.file, hashBytes(text)), text };
}

function describeAsset(name: string, file: string, digest: string): Asset {
  const type = extname(name);
  const stem = name.slice(0, name.length - type.length);
  return { name, path: `/assets/${stem}.${digest.slice(0, 8)}${type}`, file };
}

/** Relative names of all files below a folder that can matter for a page, sorted, with `/` between folders. */
function fileNames(folder: string): readonly string[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((item) => item.isFile() && !/^\.|\.md$|\.test\.ts$/.test(item.name))
    .map((item) => relative(folder, join(item.parentPath, item.name)).split(sep).join("/"))
    .sort();
}

/** Version of the package this file belongs to, in a checkout or compiled inside one. */
function ownVersion(): string {
  const file = findPackageJSON(import.meta.url);
  if (file === undefined) return "unknown";
  return String((JSON.parse(readFileSync(file, "utf8")) as { readonly version?: unknown }).version);
}
