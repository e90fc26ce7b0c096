import { html, type SafeHtml } from "../src/model/safe-html.ts";
import type { EntryView } from "../src/model/site/entry-view.ts";
import type { ArchivePage } from "../src/model/site/post-pages.ts";
import type { Site } from "../src/model/site/site.ts";
import { at } from "./parts/address.ts";
import { documentOf } from "./parts/document.ts";
import { title } from "./parts/entry.ts";
import { languageOf } from "./parts/language.ts";
import { relations } from "./parts/mentions.ts";
import { nothingHere } from "./parts/nothing-here.ts";
import { pager } from "./parts/pager.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";
import { trail } from "./parts/trail.ts";
import { posts } from "./parts/words.ts";

export const data: TemplateData = pagesOf("archive");

/** Years, months or days with their counts, or the titles of one day. */
export function render({ view }: { readonly view: ArchivePage }): string {
  const { site, periods, entries } = view;
  return documentOf(
    view,
    html`<main id="main" class="wide narrow h-feed">
${trail(site, view.trail)}
<h1 class="p-name">${view.heading}</h1>
${periods.length === 0 && entries.length === 0 && nothingHere(site, site.words.noPosts)}
${periods.length > 0 && html`<ul class="periods">${periods.map((period) => periodOf(site, period))}</ul>`}
${entries.length > 0 && html`<ol class="titles">${entries.map((entry) => line(site, entry))}</ol>`}
${pager(view)}
</main>`,
  );
}

function periodOf(site: Site, period: ArchivePage["periods"][number]): SafeHtml {
  return html`<li><a href="${at(site, period.path)}"><time datetime="${period.datetime}">${period.label}</time></a> <span>${posts(period.count, site)}</span></li>
`;
}

function line(site: Site, view: EntryView): SafeHtml {
  const { member } = view;
  return html`<li class="h-entry" id="${view.anchor}"><time class="dt-published" datetime="${view.published.datetime}">${view.time}</time>
<div><h2${languageOf(view)}>${title(site, view)}</h2>
<p class="p-author h-card"><a class="p-name u-url" href="${at(site, member.path)}"${languageOf(member)}><bdi>${member.name}</bdi></a></p>${relations(site, view)}</div></li>
`;
}
