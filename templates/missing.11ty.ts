import { html } from "../src/model/safe-html.ts";
import type { MissingPage } from "../src/model/site.ts";
import { at } from "./parts/address.ts";
import { documentOf } from "./parts/document.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";

export const data: TemplateData = pagesOf("missing");

/** What stands where nothing is. */
export function render({ view }: { readonly view: MissingPage }): string {
  return documentOf(
    view,
    html`<main id="main" class="wide narrow">
<h1>Nothing at this address</h1>
<p class="lead">It may have left the planet. <a href="${at(view.site, "/")}">Back to the latest posts</a>, or look in the <a href="${at(view.site, "/archive/")}">archive</a>.</p>
</main>`,
  );
}
