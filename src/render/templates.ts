import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { dirname, extname, join, relative, sep } from "node:path";
import { hashBytes } from "../model/output.ts";
import { eleventyVersion } from "./eleventy.ts";

/** A file that templates refer to: style sheet, script, icon. */
export interface Asset {
  /** Its name in templates: `planet.css`. */
  readonly name: string;
  /** Path of the site: `/assets/planet.1a2b3c4d.css`. The hash changes with the bytes, so it may be cached for ever. */
  readonly path: string;
  /** Absolute file name of the original. */
  readonly file: string;
}

/** A folder of templates: what pages made with them depend on, and the files that go with them. */
export interface TemplateFolder {
  /** Changes with any byte of the templates and assets, with Eleventy's version and with ours. */
  readonly hash: string;
  readonly assets: readonly Asset[];
}

/** Reads what a build must know of a folder of templates; `assets/` in it holds the assets. */
export async function describeTemplates(folder: string): Promise<TemplateFolder> {
  const hash = createHash("sha1").update(`eleventy ${await eleventyVersion()}\norrery ${await ownVersion()}\n`);
  const assets: Asset[] = [];
  for (const name of await fileNames(folder)) {
    const file = join(folder, name);
    const bytes = await readFile(file);
    const digest = hashBytes(bytes);
    hash.update(`${name}\n${digest}\n`);
    if (name.startsWith("assets/")) assets.push(describeAsset(name.slice("assets/".length), file, digest));
  }
  return { hash: hash.digest("hex"), assets };
}

function describeAsset(name: string, file: string, digest: string): Asset {
  const type = extname(name);
  const stem = name.slice(0, name.length - type.length);
  return { name, path: `/assets/${stem}.${digest.slice(0, 8)}${type}`, file };
}

/** Relative names of all files below a folder that can matter for a page, sorted, with `/` between folders. */
async function fileNames(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((item) => item.isFile() && !/^\.|\.md$|\.test\.ts$/.test(item.name))
    .map((item) => relative(folder, join(item.parentPath, item.name)).split(sep).join("/"))
    .sort();
}

/** Version of the package this file belongs to, in a checkout or compiled inside one. */
async function ownVersion(): Promise<string> {
  for (let dir = import.meta.dirname; dir !== dirname(dir); dir = dirname(dir)) {
    const text = await readFile(join(dir, "package.json"), "utf8").catch(() => undefined); // none in this folder
    if (text !== undefined) return String((JSON.parse(text) as { readonly version?: unknown }).version);
  }
  return "unknown";
}
