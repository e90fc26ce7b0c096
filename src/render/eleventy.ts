import { join, relative } from "node:path";
import type { Eleventy, UserConfig } from "@11ty/eleventy";
import type { HtmlKind, HtmlPage } from "../model/site/page.ts";
import { prepareNunjucks } from "./eleventy-nunjucks.ts";
import { templateError } from "./template-error.ts";
import type { TemplateFolders } from "./template-files.ts";
import { readTheme, type Theme } from "./theme.ts";

/**
 * Renders HTML pages with the templates of a folder: each page by the template that pages through `pages.<kind>`.
 *
 * Eleventy's only door, and it is imported only here, when there is something to render. It finds nothing by itself:
 * templates are handed in as virtual ones, so that no folder name, ignore file, data file or current directory
 * changes what is made, and the same code serves a checkout (`.11ty.ts`) and an installed package (`.11ty.js`).
 * Feed text comes in as data, never as template, front matter or permalink (security rule S19). Nothing is written.
 *
 * @param pages - all of a chunk of at most a few hundred: what Eleventy renders stays in memory until it is done.
 * @returns the text of every page, by its path.
 * @throws ThemeFault or Error naming template and page when a template fails, of the owner's or ours; Error when the pages
 * made are not the pages asked for.
 */
export async function renderHtml(
  pages: readonly HtmlPage[],
  folders: TemplateFolders,
): Promise<ReadonlyMap<string, string>> {
  if (pages.length === 0) return new Map();
  const { Eleventy } = await import("@11ty/eleventy");
  const theme = await readTheme(folders, Object.keys(NO_PAGES) as HtmlKind[]);
  const eleventy = new Eleventy(emptyFolder(), join(emptyFolder(), "never-written"), {
    configPath: false,
    quietMode: true,
    loader: "esm",
    config: (config) => configure(config, pages, theme),
  });
  eleventy.disableLogger();
  return checked(pages, await rendered(eleventy, theme), folders.ours);
}

/**
 * Eleventy must be given an input folder that exists; this one holds no file that it takes for a template or data.
 * Relative to the current directory: with absolute folders Eleventy 3.1 loses its virtual templates.
 */
function emptyFolder(): string {
  return relative(".", import.meta.dirname) || ".";
}

/** Every kind of HTML page, so that a template without pages to make finds an empty list and makes none. */
const NO_PAGES: Readonly<Record<HtmlKind, readonly HtmlPage[]>> = {
  river: [],
  members: [],
  member: [],
  archive: [],
  collection: [],
  post: [],
  thread: [],
  threads: [],
  list: [],
  links: [],
  digest: [],
  subscribe: [],
  about: [],
  join: [],
  own: [],
  health: [],
  "member-health": [],
  ring: [],
  stats: [],
  missing: [],
  search: [],
};

/** Eleventy merges and copies plain objects for every page it makes, but leaves instances of classes alone. */
class View {
  constructor(page: HtmlPage) {
    Object.assign(this, page);
    Object.freeze(this);
  }
}

function configure(config: UserConfig, pages: readonly HtmlPage[], theme: Theme): void {
  config.setTemplateFormats(["11ty.js", "njk"]);
  config.setUseGitIgnore(false);
  // On a slow machine it warns of its own transforms, past the logger that was switched off; 0 is never.
  config.benchmarkManager.get("Configuration").setMinimumThresholdMs(0);
  config.setDataFileSuffixes([]);
  config.setIncludesDirectory(relative(import.meta.dirname, theme.includes));
  config.setFrontMatterParsingOptions({ engines: { js: refuseCode, javascript: refuseCode, jsLegacy: refuseCode } });
  config.on("eleventy.engine.njk", (engine) => {
    prepareNunjucks(engine, theme.kit);
    theme.onNunjucks(engine);
  });
  for (const { name, content, data } of theme.templates) config.addTemplate(name, content, data);
  const byKind = Object.groupBy(pages, (page) => page.kind);
  const kinds = Object.keys(NO_PAGES) as HtmlKind[];
  const view = (page: HtmlPage): View =>
    new View(theme.hasParts ? { ...page, site: { ...page.site, parts: theme.parts } } : page);
  config.addGlobalData("pages", {
    none: [],
    ...Object.fromEntries(kinds.map((kind) => [kind, (byKind[kind] ?? []).map(view)])),
  });
}

/** Front matter in JavaScript is run by the parser that reads it. */
function refuseCode(): never {
  throw new Error("front matter may not be code: use a .11ty.ts template");
}

async function rendered(eleventy: Eleventy, theme: Theme): ReturnType<Eleventy["toJSON"]> {
  try {
    return await eleventy.toJSON();
  } catch (error) {
    throw templateError(error, theme);
  }
}

function checked(
  pages: readonly HtmlPage[],
  results: Awaited<ReturnType<Eleventy["toJSON"]>>,
  templates: string,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const asked = new Set(pages.map((page) => page.path));
  for (const { url, inputPath, content } of results) {
    if (url === false || !asked.has(url)) throw new Error(`${inputPath} made ${url}, a page nobody asked for`);
    if (typeof content !== "string") throw new Error(`${inputPath} made no text for ${url}`);
    texts.set(url, content);
  }
  const lacking = pages.find((page) => !texts.has(page.path));
  if (lacking) throw new Error(`no template in ${templates} made ${lacking.path} (a page of kind "${lacking.kind}")`);
  return texts;
}
