import { html } from "../src/model/safe-html.ts";
import type { LinksPage } from "../src/model/site/shared-links.ts";
import { documentOf } from "./parts/document.ts";
import { nothingHere } from "./parts/nothing-here.ts";
import { sharedLink } from "./parts/shared-link.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";

export const data: TemplateData = pagesOf("links");

/** What several members link to, each with the posts that do. */
export function render({ view }: { readonly view: LinksPage }): string {
  const { site, links } = view;
  return documentOf(
    view,
    html`<main id="main" class="wide narrow">
<h1>${view.title}</h1>
<p class="lead">${site.words.sharedLead}</p>
${
  links.length === 0
    ? nothingHere(site, site.words.noSharedLinks)
    : html`<ol class="shared">${links.map((link) => sharedLink(site, link))}</ol>`
}
</main>`,
  );
}
