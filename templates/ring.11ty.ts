import { html, type SafeHtml } from "../src/model/safe-html.ts";
import type { RingPage, RingStop } from "../src/model/site/ring-pages.ts";
import { at } from "./parts/address.ts";
import { documentOf } from "./parts/document.ts";
import { languageOf } from "./parts/language.ts";
import { snippet } from "./parts/snippet.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";
import { sentence } from "./parts/words.ts";

export const data: TemplateData = pagesOf("ring");

/** From blog to blog: the sites in their order, and what a member may take to theirs. */
export function render({ view }: { readonly view: RingPage }): string {
  const { site, stops, embed } = view;
  const { words } = site;
  return documentOf(
    view,
    html`<main id="main" class="wide narrow ring">
<h1>${view.title}</h1>
<p class="lead">${sentence(words.ringAbout, { planet: site.name })}</p>
<p>${stops.length === 0 ? words.ringEmpty : words.ringLead}</p>
${stops.length > 0 && html`<ol class="periods">${stops.map((stop) => line(view, stop))}</ol>`}
<h2>${words.embed}</h2>
<p>${words.embedLead}</p>
${snippet(site, words.embed, html`<iframe src="${embed}" title="${site.name}" width="320" height="360" loading="lazy"></iframe>`)}
</main>`,
  );
}

function line({ site }: RingPage, { member, site: address, previous, next }: RingStop): SafeHtml {
  const { words } = site;
  return html`<li><a href="${address}" rel="external"${languageOf(member)}><bdi>${member.name}</bdi></a> <span class="apart"><a href="${at(site, previous)}">${words.ringPrevious}</a> <a href="${at(site, next)}">${words.ringNext}</a></span></li>
`;
}
