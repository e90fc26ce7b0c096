import { html, type SafeHtml } from "../src/model/safe-html.ts";
import type { MemberPage, MemberView } from "../src/model/site.ts";
import { avatar } from "./parts/avatar.ts";
import { day } from "./parts/day.ts";
import { documentOf } from "./parts/document.ts";
import { languageOf } from "./parts/language.ts";
import { pager } from "./parts/pager.ts";
import { feedList } from "./parts/rail.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";
import { weeks } from "./parts/weeks.ts";
import { posts } from "./parts/words.ts";

export const data: TemplateData = pagesOf("member");

/** One member: who it is, how often and what they write. Older pages keep to the posts. */
export function render({ view }: { readonly view: MemberPage }): string {
  const { site, member, days } = view;
  return documentOf(
    view,
    html`<div class="page">
<main id="main" class="h-feed">
${heading(view)}
${days.length === 0 ? empty(view) : days.map((item) => day(site, item, "member"))}
${pager(view)}
</main>
<aside class="rail" aria-label="${`About ${member.name}`}">
${feedList(site, "Subscribe", view.ownFeeds)}
${view.facts !== undefined && half(view.facts, view)}
</aside>
</div>`,
  );
}

function heading({ site, member, title, facts }: MemberPage): SafeHtml {
  return html`<header class="profile p-author h-card">${avatar(site, member, 72)}<div>
<h1${languageOf(member)}><bdi class="p-name">${facts === undefined ? title : member.name}</bdi></h1>
<p>${member.blog !== undefined && html`<bdi>${member.blog}</bdi> `}${
    member.site !== undefined &&
    html`<a class="u-url" href="${member.site}" rel="external me"><bdi>${member.siteHost ?? member.site}</bdi></a>`
  }</p>
${facts?.bio !== undefined && html`<p class="p-note"><bdi>${facts.bio}</bdi></p>`}
${facts?.trouble !== undefined && html`<p class="trouble">${facts.trouble}${facts.postCount > 0 && " Posts from before that are below."}</p>`}
</div></header>`;
}

function half(facts: MemberView, { site }: MemberPage): SafeHtml {
  return html`<h2>Half a year</h2>
${weeks(site, facts.weeks)}
<p>${posts(facts.postCount, site)} in all${
    facts.latest !== undefined && html`, last on <time datetime="${facts.latest.datetime}">${facts.latest.text}</time>`
  }</p>`;
}

function empty({ member }: MemberPage): SafeHtml {
  return html`<p class="empty"><bdi>${member.name}</bdi> has not posted since joining.${
    member.site !== undefined &&
    html` The site: <a href="${member.site}" rel="external"><bdi>${member.siteHost ?? member.site}</bdi></a>`
  }</p>`;
}
