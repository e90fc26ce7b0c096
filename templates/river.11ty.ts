import { html, type SafeHtml } from "../src/model/safe-html.ts";
import type { RiverPage } from "../src/model/site/post-pages.ts";
import { day } from "./parts/day.ts";
import { documentOf } from "./parts/document.ts";
import { noMembers } from "./parts/no-members.ts";
import { pager } from "./parts/pager.ts";
import { rail } from "./parts/rail.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";

export const data: TemplateData = pagesOf("river");

/** The newest posts under their days, and the numbered pages of older ones. */
export function render({ view }: { readonly view: RiverPage }): string {
  const { site, days } = view;
  return documentOf(
    view,
    html`<div class="page">
<main id="main" class="h-feed">
${view.isFront ? intro(view) : html`<h1 class="p-name">${view.title}</h1>`}
${days.length > 0 && html`<div class="choices" data-choices></div>`}
${days.length === 0 ? empty(view) : days.map((item) => day(site, item, "river"))}
${pager(view)}
</main>
${rail(site, view.rail)}
</div>`,
  );
}

/** On the front page what the planet is makes the heading: its name stands right above, in the masthead. */
function intro({ site, description }: RiverPage): SafeHtml {
  return html`<h1 class="intro p-name"><bdi>${description ?? site.name}</bdi></h1>`;
}

function empty({ site }: RiverPage): SafeHtml {
  return site.memberCount === 0 ? noMembers(site) : html`<p class="empty">${site.words.noPostsYet}</p>`;
}
