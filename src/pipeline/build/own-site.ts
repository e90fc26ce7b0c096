import type { OwnFiles } from "../../config/own-files.ts";
import { type OwnMarkdown, type OwnSite, type OwnWords, splitHeading } from "../../model/own-page.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { Problem } from "../../model/problem.ts";
import { html, type SafeHtml } from "../../model/safe-html.ts";

/** A site whose owner has written nothing for it. */
export const NOTHING_OWN: OwnSite = { pages: [] };

/** Makes the owner's pages of their files. A page that is not right is left out, and said. */
export async function makeOwnSite(
  files: OwnFiles,
  config: PlanetConfig,
  assets: Readonly<Record<string, string>>,
): Promise<{ readonly own: OwnSite; readonly problems: readonly Problem[] }> {
  const isNone = files.pages.size === 0 && files.about === undefined && files.join === undefined;
  if (isNone) return { own: NOTHING_OWN, problems: files.problems };
  const [{ checkOwnPages }, { renderMarkdown }] = await Promise.all([
    import("../../config/own-pages.ts"),
    import("../../render/eleventy-markdown.ts"),
  ]);
  const { pages, problems } = checkOwnPages(files.pages, config.site.pages ?? "pages");
  const texts = new Map<string, OwnMarkdown>(pages.map((page) => [page.path, page.text]));
  if (files.about !== undefined) texts.set("about", splitHeading(files.about));
  if (files.join !== undefined) texts.set("join", splitHeading(files.join));
  const ground = { root: new URL(config.planet.url).pathname, assets };
  const made = await renderMarkdown(new Map([...texts].map(([name, { markdown }]) => [name, markdown])), ground);
  const about = wordsOf("about", texts, made);
  const join = wordsOf("join", texts, made);
  return {
    own: {
      ...(about !== undefined && { about }),
      ...(join !== undefined && { join }),
      pages: pages.map(({ text: _text, ...page }) => ({ ...page, body: html``, ...wordsOf(page.path, texts, made) })),
    },
    problems: [...files.problems, ...problems],
  };
}

function wordsOf(
  name: string,
  texts: ReadonlyMap<string, OwnMarkdown>,
  made: ReadonlyMap<string, SafeHtml>,
): OwnWords | undefined {
  const body = made.get(name);
  const heading = texts.get(name)?.heading;
  return body === undefined ? undefined : { ...(heading !== undefined && { heading }), body };
}
