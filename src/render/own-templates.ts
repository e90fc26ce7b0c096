import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { HtmlKind } from "../model/site/page.ts";
import { ThemeFault } from "../model/theme-fault.ts";
import type { Kit } from "./kit.ts";
import { type Render, readTemplate, type Template } from "./template-files.ts";

/** A template of the owner's, in place of ours for pages of one kind. */
export interface OwnTemplate extends Template {
  readonly kind: HtmlKind;
}

/** A page template's file name: the kind of page it makes, and the language it is written in. */
const PAGE = /^(?<kind>[\w-]+)\.(?:11ty\.[jt]s|njk)$/;

/**
 * Reads the page templates in the owner's folder. Each takes the place of ours for one kind of page, and is told which
 * pages those are: it need not know how Eleventy goes through them.
 *
 * @param folder - absolute.
 * @param kinds - every kind of page there is.
 * @param kit - given to JavaScript templates beside the page.
 * @throws ThemeFault for a template that is for no kind of page, or of which there are two, or that cannot be loaded.
 */
export async function readOwnTemplates(
  folder: string,
  kinds: readonly HtmlKind[],
  kit: Kit,
): Promise<readonly OwnTemplate[]> {
  const names = (await readdir(folder)).filter((name) => PAGE.test(name)).sort();
  const found = new Map<HtmlKind, string>();
  for (const name of names) {
    const kind = kinds.find((known) => known === PAGE.exec(name)?.groups?.["kind"]);
    if (kind === undefined) throw new ThemeFault(`${name} takes the place of no page: they are ${kinds.join(", ")}.`);
    const other = found.get(kind);
    if (other !== undefined) throw new ThemeFault(`${other} and ${name} are for the same pages: keep one.`);
    found.set(kind, name);
  }
  return Promise.all([...found].map(([kind, name]) => readOwn(folder, name, kind, kit)));
}

async function readOwn(folder: string, name: string, kind: HtmlKind, kit: Kit): Promise<OwnTemplate> {
  const { content } = await loadOwn(folder, name);
  const data = pagesOf(kind);
  if (typeof content === "string") return { name, kind, content, data };
  const render: Render = function (given) {
    return content.render.call(this, { ...kit, ...(given as object) });
  };
  return { name: name.replace(/ts$/, "js"), kind, content: { data, render }, data };
}

async function loadOwn(folder: string, name: string): Promise<Template> {
  try {
    return await readTemplate(folder, name);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ThemeFault(`${join(folder, name)} cannot be loaded: ${why}`, { cause: error });
  }
}

/** What our templates say of themselves: see templates/parts/template.ts. */
function pagesOf(kind: HtmlKind): Readonly<Record<string, unknown>> {
  return {
    pagination: { data: `pages.${kind}`, size: 1, alias: "view" },
    permalink: ({ view }: { readonly view: { readonly path: string } }) => view.path,
    eleventyExcludeFromCollections: true,
  };
}
