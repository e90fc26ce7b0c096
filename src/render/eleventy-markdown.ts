import { relative } from "node:path";
import type { UserConfig } from "@11ty/eleventy";
import { type SafeHtml, trustHtml } from "../model/safe-html.ts";
import { ThemeFault } from "../model/theme-fault.ts";

/** Where links in the owner's words lead. */
export interface MarkdownGround {
  /** Path under which the planet lives, with slashes at both ends: `/about/` in a text is below it. */
  readonly root: string;
  /** Paths of assets by name: what `asset:map.svg` in a text stands for. */
  readonly assets: Readonly<Record<string, string>>;
}

/**
 * Makes HTML of the owner's Markdown, as Eleventy does (markdown-it, with HTML in it allowed). These are the words of
 * whoever runs the site, so they are trusted; no feed's words ever come here. Template syntax in them means nothing.
 *
 * @param texts - by any name.
 * @returns HTML by the same names. A heading of the first rank becomes one of the second: the page has its own.
 * @throws ThemeFault naming the text that shows an asset that is not there.
 */
export async function renderMarkdown(
  texts: ReadonlyMap<string, string>,
  ground: MarkdownGround,
): Promise<ReadonlyMap<string, SafeHtml>> {
  if (texts.size === 0) return new Map();
  refuseMissingAssets(texts, ground);
  const { Eleventy } = await import("@11ty/eleventy");
  const names = [...texts.keys()];
  const folder = relative(".", import.meta.dirname) || "."; // it must exist and be relative: see eleventy.ts
  const eleventy = new Eleventy(folder, `${folder}/never-written`, {
    configPath: false,
    quietMode: true,
    loader: "esm",
    config: (config) => configure(config, [...texts.values()], ground),
  });
  eleventy.disableLogger();
  const made = new Map((await eleventy.toJSON()).map(({ url, content }) => [url, content]));
  return new Map(names.map((name, at) => [name, trustHtml(String(made.get(`/${at}/`) ?? ""))]));
}

function configure(config: UserConfig, texts: readonly string[], ground: MarkdownGround): void {
  config.setTemplateFormats(["md"]);
  config.setUseGitIgnore(false);
  config.setDataFileSuffixes([]);
  config.amendLibrary("md", (library) => {
    library.normalizeLink = (
      (normalize) => (url) =>
        normalize(leadTo(url, ground))
    )(library.normalizeLink);
    library.core.ruler.push("lower_headings", ({ tokens }) => {
      for (const token of tokens) if (token.tag === "h1") token.tag = "h2";
    });
  });
  for (const [at, text] of texts.entries()) {
    // The line before it: text that begins with `---` is no front matter here.
    config.addTemplate(`${at}.md`, `\n${text}`, {
      permalink: `/${at}/`,
      templateEngineOverride: "md",
      eleventyExcludeFromCollections: true,
    });
  }
}

/** What stands for the address of an asset in a text: `asset:map.svg`. */
const ASSET = /(?<=[(<"'\s]|^)asset:([^\s)>"']+)/gm;

function refuseMissingAssets(texts: ReadonlyMap<string, string>, { assets }: MarkdownGround): void {
  for (const [name, text] of texts) {
    const missing = [...text.matchAll(ASSET)].find(([, asset = ""]) => !Object.hasOwn(assets, asset))?.[1];
    if (missing !== undefined) throw new ThemeFault(`${name} shows "asset:${missing}", but there is no such asset.`);
  }
}

/** A path of the site below the path of planet.url; `asset:NAME` where that asset is; anything else as it is. */
function leadTo(url: string, { root, assets }: MarkdownGround): string {
  if (url.startsWith("/") && !url.startsWith("//")) return root + url.slice(1);
  const asset = url.startsWith("asset:") ? assets[url.slice("asset:".length)] : undefined;
  return asset === undefined ? url : root + asset.slice(1);
}
