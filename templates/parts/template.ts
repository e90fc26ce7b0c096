import type { HtmlKind, HtmlPage } from "../../src/model/site/page.ts";

/** What a page template tells Eleventy: which pages are its own, and where they go. */
export interface TemplateData {
  readonly pagination: { readonly data: `pages.${HtmlKind}`; readonly size: 1; readonly alias: "view" };
  readonly permalink: (data: { readonly view: HtmlPage }) => string;
  readonly eleventyExcludeFromCollections: true;
}

/** One call of the template for every page of a kind, under the name `view` (Eleventy keeps `page` for itself). */
export function pagesOf(kind: HtmlKind): TemplateData {
  return {
    pagination: { data: `pages.${kind}`, size: 1, alias: "view" },
    permalink: ({ view }) => view.path,
    eleventyExcludeFromCollections: true,
  };
}
