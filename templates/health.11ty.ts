import { html, type SafeHtml } from "../src/model/safe-html.ts";
import type { HealthPage } from "../src/model/site/figure-pages.ts";
import { at } from "./parts/address.ts";
import { documentOf } from "./parts/document.ts";
import { languageOf } from "./parts/language.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";
import { visitStrip, visitSums } from "./parts/visit-strip.ts";
import { sentence } from "./parts/words.ts";

export const data: TemplateData = pagesOf("health");

/** Whose feeds can be read, how the visits of each went day by day, and since when one cannot be read. */
export function render({ view }: { readonly view: HealthPage }): string {
  const { site, members, through } = view;
  const { words } = site;
  const day = through !== undefined && html`<time datetime="${through.datetime}">${through.text}</time>`;
  return documentOf(
    view,
    html`<main id="main" class="wide narrow">
<h1>${view.title}</h1>
<p class="lead">${words.healthLead}</p>
${day && html`<p class="lead">${sentence(words.visitsLead, { date: day })}</p>`}
${members.length > 0 && html`<ul class="health">${members.map((member) => line(view, member))}</ul>`}
</main>`,
  );
}

/** What changes with every visit is filled in by health.js. */
function line({ site, days }: HealthPage, item: HealthPage["members"][number]): SafeHtml {
  const { member, state, text, latest, visits } = item;
  return html`<li><div><h2><a href="${at(site, member.path)}"${languageOf(member)}><bdi>${member.name}</bdi></a></h2>
<p><span class="state ${state}">${text}</span></p></div>
<div>${visits !== undefined && html`${visitStrip(visits, days)}<p>${visitSums(site, visits)}</p>`}
<p data-times="${member.id}"></p>
${latest !== undefined && html`<p>${site.words.latestPost}: <time datetime="${latest.datetime}">${latest.text}</time></p>`}</div></li>
`;
}
