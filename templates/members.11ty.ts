import { html, type SafeHtml } from "../src/model/safe-html.ts";
import type { MembersPage, MemberView, Site } from "../src/model/site.ts";
import { at } from "./parts/address.ts";
import { avatar } from "./parts/avatar.ts";
import { documentOf } from "./parts/document.ts";
import { languageOf } from "./parts/language.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";
import { weeks } from "./parts/weeks.ts";
import { posts } from "./parts/words.ts";

export const data: TemplateData = pagesOf("members");

/** The directory: who writes here, how often, and when last. */
export function render({ view }: { readonly view: MembersPage }): string {
  const { site, members } = view;
  return documentOf(
    view,
    html`<main id="main" class="wide">
<h1>${view.title}</h1>
${
  members.length === 0
    ? html`<p class="empty">No blogs yet. Add one to <code>feeds.yaml</code>, then run again.</p>`
    : html`<p class="lead">Bars show posts a week over half a year. <a href="${at(site, "/members.opml")}">Take all feeds along as OPML</a>.</p>
<ul class="cards">${members.map((member) => card(site, member))}</ul>`
}
</main>`,
  );
}

function card(site: Site, member: MemberView): SafeHtml {
  return html`<li class="h-card" id="${member.id}">
<div class="who">${avatar(site, member)}<div><h2><a class="p-name u-url" href="${at(site, member.path)}"${languageOf(member)}><bdi>${member.name}</bdi></a></h2>
<p>${member.blog !== undefined && html`<bdi>${member.blog}</bdi><br>`}${
    member.site !== undefined &&
    html`<a class="u-url" href="${member.site}" rel="external"><bdi>${member.siteHost ?? member.site}</bdi></a>`
  }</p></div></div>
${weeks(site, member.weeks)}
<p>${posts(member.postCount, site)}${
    member.latest !== undefined &&
    html`, last on <time datetime="${member.latest.datetime}">${member.latest.text}</time>`
  }</p>
${member.trouble !== undefined && html`<p class="trouble">${member.trouble}</p>`}
${member.groups.length > 0 && html`<p class="groups">${member.groups.map((group) => html`<bdi class="topic p-category">${group}</bdi> `)}</p>`}
</li>
`;
}
