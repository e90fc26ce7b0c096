import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Eleventy, NunjucksEngine, UserConfig } from "@11ty/eleventy";
import { SafeHtml } from "../model/safe-html.ts";
import type { HtmlKind, HtmlPage } from "../model/site.ts";
import { readTemplates, type Template } from "./template-files.ts";

/**
 * Renders HTML pages with the templates of a folder: each page by the template that pages through `pages.<kind>`.
 *
 * Eleventy's only door, and it is imported only here, when there is something to render. It finds nothing by itself:
 * templates are handed in as virtual ones, so that no folder name, ignore file, data file or current directory
 * changes what is made, and the same code serves a checkout (`.11ty.ts`) and an installed package (`.11ty.js`).
 * Feed text comes in as data, never as template, front matter or permalink (security rule S19). Nothing is written.
 *
 * @param pages - all of a chunk of at most a few hundred: what Eleventy renders stays in memory until it is done.
 * @param templates - absolute folder.
 * @returns the text of every page, by its path.
 * @throws Error naming template and page when a template fails, or the pages made are not the pages asked for.
 */
export async function renderHtml(pages: readonly HtmlPage[], templates: string): Promise<ReadonlyMap<string, string>> {
  if (pages.length === 0) return new Map();
  const { Eleventy } = await import("@11ty/eleventy");
  const found = await readTemplates(templates);
  const eleventy = new Eleventy(emptyFolder(), join(emptyFolder(), "never-written"), {
    configPath: false,
    quietMode: true,
    loader: "esm",
    config: (config) => configure(config, pages, found, templates),
  });
  eleventy.disableLogger();
  return checked(pages, await rendered(eleventy), templates);
}

/** The version of Eleventy in use, found without loading it: another one may make other bytes. */
export async function eleventyVersion(): Promise<string> {
  const manifest = new URL("../package.json", import.meta.resolve("@11ty/eleventy"));
  const { version } = JSON.parse(await readFile(manifest, "utf8")) as { readonly version: string };
  return version;
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
  list: [],
  subscribe: [],
  about: [],
  join: [],
  health: [],
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

function configure(
  config: UserConfig,
  pages: readonly HtmlPage[],
  found: readonly Template[],
  templates: string,
): void {
  config.setTemplateFormats(["11ty.js", "njk"]);
  config.setUseGitIgnore(false);
  config.setDataFileSuffixes([]);
  config.setIncludesDirectory(relative(import.meta.dirname, templates));
  config.setFrontMatterParsingOptions({ engines: { js: refuseCode, javascript: refuseCode, jsLegacy: refuseCode } });
  config.on("eleventy.engine.njk", allowSafeHtmlOnly);
  for (const template of found) config.addTemplate(template.name, template.content);
  const byKind = Object.groupBy(pages, (page) => page.kind);
  const kinds = Object.keys(NO_PAGES) as HtmlKind[];
  config.addGlobalData(
    "pages",
    Object.fromEntries(kinds.map((kind) => [kind, (byKind[kind] ?? []).map((page) => new View(page))])),
  );
}

/** Front matter in JavaScript is run by the parser that reads it. */
function refuseCode(): never {
  throw new Error("front matter may not be code: use a .11ty.ts template");
}

/** Nunjucks escapes by itself; its `safe` filter believes whatever it is given, ours believes the sanitizer alone. */
function allowSafeHtmlOnly({ nunjucks, environment }: NunjucksEngine): void {
  environment.addFilter("safe", (value) => {
    if (value === undefined || value === null) return "";
    if (!(value instanceof SafeHtml)) throw new Error("the filter `safe` takes sanitized HTML only");
    return new nunjucks.runtime.SafeString(value.toString());
  });
}

async function rendered(eleventy: Eleventy): ReturnType<Eleventy["toJSON"]> {
  try {
    return await eleventy.toJSON();
  } catch (error) {
    throw new Error(`templates: ${reasons(error).join(": ")}`, { cause: error });
  }
}

/** Eleventy wraps what went wrong, up to four deep, in `originalError`; the words count, outermost first. */
function reasons(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [String(error)];
  const inner = "originalError" in error ? error.originalError : error.cause;
  const message = error.message.trim();
  return inner === undefined ? [message] : [message, ...reasons(inner).filter((reason) => reason !== message)];
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
