import { html, type SafeHtml } from "../src/model/safe-html.ts";
import type { StatsPage } from "../src/model/site/figure-pages.ts";
import type { Site } from "../src/model/site/site.ts";
import { at } from "./parts/address.ts";
import { bars, figureList, row } from "./parts/chart.ts";
import { documentOf } from "./parts/document.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";
import { posts } from "./parts/words.ts";

export const data: TemplateData = pagesOf("stats");

/** Figures of all posts as bars made at build, each with the same in words. */
export function render({ view }: { readonly view: StatsPage }): string {
  const { site, months, hours, languages } = view;
  const { words } = site;
  return documentOf(
    view,
    html`<main id="main" class="wide narrow">
<h1>${view.title}</h1>
${months.length === 0 && html`<p class="empty">${words.noPosts}</p>`}
${
  months.length > 0 &&
  html`<h2>${words.postsAMonth}</h2>
${bars(months, words.postsAMonth, site)}
<details><summary>${words.inNumbers}<span class="unseen">: ${words.postsAMonth}</span></summary>${figureList(months.toReversed(), site)}</details>
<h2>${words.hoursOfDay}</h2>
${bars(hours, words.hoursOfDay, site)}
<details><summary>${words.inNumbers}<span class="unseen">: ${words.hoursOfDay}</span></summary>${figureList(hours, site)}</details>`
}
${
  languages.length > 0 &&
  html`<h2>${words.languages}</h2>
${figureList(languages, site)}`
}
${topicsOf(view, site)}
</main>`,
  );
}

function topicsOf({ topics }: StatsPage, site: Site): SafeHtml {
  if (topics.length === 0) return html``;
  const most = Math.max(...topics.flatMap(({ counts }) => counts));
  return html`<h2>${site.words.topicsOverTime}</h2>
<ul class="rows">${topics.map(({ label, path, counts }) => {
    const sum = posts(
      counts.reduce((total, count) => total + count, 0),
      site,
    );
    return html`<li><a href="${at(site, path)}"><bdi>${label}</bdi></a> ${row(counts, most, `${label}: ${sum}`)} <span>${sum}</span></li>
`;
  })}</ul>`;
}
