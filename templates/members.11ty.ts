import { html, type SafeHtml } from "../src/model/safe-html.ts";
import type { MembersPage } from "../src/model/site/list-pages.ts";
import type { MemberView } from "../src/model/site/member-view.ts";
import type { Site } from "../src/model/site/site.ts";
import { at } from "./parts/address.ts";
import { avatar } from "./parts/avatar.ts";
import { documentOf } from "./parts/document.ts";
import { languageOf } from "./parts/language.ts";
import { noMembers } from "./parts/no-members.ts";
import { postsLastOn } from "./parts/posts-last-on.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";
import { topics } from "./parts/topics.ts";
import { weeks } from "./parts/weeks.ts";

export const data: TemplateData = pagesOf("members");

/** The directory: who writes here, how often, and when last. */
export function render({ view }: { readonly view: MembersPage }): string {
  const { site, members } = view;
  const { words } = site;
  return documentOf(
    view,
    html`<main id="main" class="wide">
<h1>${view.title}</h1>
${
  members.length === 0
    ? noMembers(site)
    : html`<p class="lead">${words.membersLead} <a href="${at(site, "/members.opml")}">${words.takeOpml}</a>.</p>
<p class="sort" data-sort hidden><span>${words.sortBy}</span> <button type="button" value="latest" aria-pressed="true">${words.byLatest}</button> <button type="button" value="name" aria-pressed="false">${words.byName}</button> <button type="button" value="posts" aria-pressed="false">${words.byPosts}</button></p>
<ul class="cards">${members.map((member) => card(site, member))}</ul>`
}
</main>`,
  );
}

function card(site: Site, member: MemberView): SafeHtml {
  return html`<li class="h-card" id="${member.id}" data-name="${member.name}" data-latest="${member.latest?.datetime ?? ""}" data-posts="${member.postCount}">
<div class="who">${avatar(site, member)}<div><h2><a class="p-name u-url" href="${at(site, member.path)}"${languageOf(member)}><bdi>${member.name}</bdi></a></h2>
<p>${member.blog !== undefined && html`<bdi>${member.blog}</bdi><br>`}${
    member.site !== undefined &&
    html`<a class="u-url" href="${member.site}" rel="external"><bdi>${member.siteHost ?? member.site}</bdi></a>`
  }</p></div></div>
${member.bio !== undefined && html`<p class="p-note"><bdi>${member.bio}</bdi></p>`}
${weeks(site, member.weeks)}
<p>${postsLastOn(site, member)}${member.languages !== undefined && html`<br>${member.languages.map(({ name }) => name).join(", ")}`}</p>
${member.trouble !== undefined && html`<p class="trouble">${member.trouble}</p>`}
${member.groupPages.length > 0 && html`<p class="groups">${topics(site, member.groupPages)}</p>`}
</li>
`;
}
