import { html, type SafeHtml } from "../src/model/safe-html.ts";
import type { AboutPage } from "../src/model/site/word-pages.ts";
import { at } from "./parts/address.ts";
import { askAt } from "./parts/contact.ts";
import { documentOf } from "./parts/document.ts";
import { ownWords } from "./parts/own-words.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";
import { counted } from "./parts/words.ts";

export const data: TemplateData = pagesOf("about");

/** What this planet is, how it works, and whom to ask: in the owner's words, or in ours. */
export function render({ view }: { readonly view: AboutPage }): string {
  const { site } = view;
  const { words } = site;
  return documentOf(
    view,
    html`<main id="main" class="wide narrow prose">
${view.own === undefined ? ourWords(view) : ownWords(view.own, words.aboutPlanet)}
<h2>${words.askHeading}</h2>
<p>${askAt(site)} <a href="${at(site, "/join/")}">${words.join}</a></p>
</main>`,
  );
}

function ourWords({ site }: AboutPage): SafeHtml {
  const { words } = site;
  return html`<h1>${words.aboutPlanet}</h1>
${site.description !== "" && html`<p><bdi>${site.description}</bdi></p>`}
<p>${counted(site, "aboutWhat", site.memberCount ?? 0, { planet: site.name })}</p>
<h2>${words.aboutHowHeading}</h2>
<p>${words.aboutHow}</p>
<h2>${words.aboutOwnHeading}</h2>
<p>${words.aboutOwn}</p>
<h2>${words.aboutReadersHeading}</h2>
<p>${words.aboutReaders}</p>`;
}
