import { html, type SafeHtml } from "../src/model/safe-html.ts";
import type { ListPage } from "../src/model/site/list-pages.ts";
import { at } from "./parts/address.ts";
import { documentOf } from "./parts/document.ts";
import { latelyList } from "./parts/lately.ts";
import { nothingHere } from "./parts/nothing-here.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";
import { posts, sentence } from "./parts/words.ts";

export const data: TemplateData = pagesOf("list");

/** All topics, groups or languages, with their numbers of posts. */
export function render({ view }: { readonly view: ListPage }): string {
  const { site, items, lead, lately = [] } = view;
  return documentOf(
    view,
    html`<main id="main" class="wide narrow">
<h1>${view.title}</h1>
${lead !== undefined && html`<p class="lead">${lead}</p>`}
${
  lately.length > 0 &&
  html`<h2>${site.words.lately}</h2>
<p>${site.words.latelyLead}</p>
${latelyList(site, lately, "periods")}
<h2>${view.title}</h2>`
}
${items.length === 0 ? nothingHere(site, view.none) : periods(view, items.slice(0, AT_ONCE))}
${
  items.length > AT_ONCE &&
  html`<details><summary>${sentence(site.words.andMore, { posts: String(items.length - AT_ONCE) })}</summary>
${periods(view, items.slice(AT_ONCE))}</details>`
}
</main>`,
  );
}

/** Two years of weeks; whoever goes from link to link by keyboard has an end in sight. */
const AT_ONCE = 104;

function periods({ site }: ListPage, items: ListPage["items"]): SafeHtml {
  return html`<ul class="periods">${items.map(
    ({ path, label, count }) =>
      html`<li><a href="${at(site, path)}"><bdi>${label}</bdi></a> <span>${posts(count, site)}</span></li>
`,
  )}</ul>`;
}
