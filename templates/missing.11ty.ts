import { html } from "../src/model/safe-html.ts";
import type { MissingPage } from "../src/model/site/word-pages.ts";
import { at } from "./parts/address.ts";
import { documentOf } from "./parts/document.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";
import { sentence } from "./parts/words.ts";

export const data: TemplateData = pagesOf("missing");

/** What stands where nothing is. */
export function render({ view }: { readonly view: MissingPage }): string {
  const { site } = view;
  const { words } = site;
  return documentOf(
    view,
    html`<main id="main" class="wide narrow">
<h1>${words.nothingAtAddress}</h1>
<p class="lead">${sentence(words.mayHaveLeft, {
      front: html`<a href="${at(site, "/")}">${words.backToLatest}</a>`,
      archive: html`<a href="${at(site, "/archive/")}">${words.theArchive}</a>`,
    })}</p>
</main>`,
  );
}
