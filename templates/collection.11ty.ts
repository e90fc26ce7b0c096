import { html } from "../src/model/safe-html.ts";
import type { CollectionPage } from "../src/model/site/post-pages.ts";
import { day } from "./parts/day.ts";
import { documentOf } from "./parts/document.ts";
import { pager } from "./parts/pager.ts";
import { rail } from "./parts/rail.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";
import { trail } from "./parts/trail.ts";

export const data: TemplateData = pagesOf("collection");

/** The posts of a topic, a group or a language under their days. */
export function render({ view }: { readonly view: CollectionPage }): string {
  const { site, days } = view;
  return documentOf(
    view,
    html`<div class="page">
<main id="main" class="h-feed">
${trail(site, view.trail)}
<h1 class="p-name"><bdi>${view.heading}</bdi></h1>
${days.length === 0 ? html`<p class="empty">${site.words.noPosts}</p>` : days.map((item) => day(site, item, "river"))}
${pager(view)}
</main>
${rail(site, view.rail)}
</div>`,
  );
}
