import { html } from "../src/model/safe-html.ts";
import type { JoinPage } from "../src/model/site.ts";
import { askAt } from "./parts/contact.ts";
import { documentOf } from "./parts/document.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";
import { sentence } from "./parts/words.ts";

export const data: TemplateData = pagesOf("join");

/** How a blog comes here, what is shown of it, and how it goes. */
export function render({ view }: { readonly view: JoinPage }): string {
  const { site } = view;
  const { words } = site;
  return documentOf(
    view,
    html`<main id="main" class="wide narrow prose">
<h1>${view.title}</h1>
<p class="lead">${sentence(words.joinAbout, { planet: site.name })}</p>
<p>${words.joinHow}</p>
<p>${askAt(site)}</p>
<h2>${words.joinShareHeading}</h2>
<p>${words.joinShare}</p>
<h2>${words.leaveHeading}</h2>
<p>${words.leave}</p>
</main>`,
  );
}
