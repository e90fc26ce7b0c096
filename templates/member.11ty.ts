import { html, type SafeHtml } from "../src/model/safe-html.ts";
import type { MemberView } from "../src/model/site/member-view.ts";
import type { MemberPage } from "../src/model/site/post-pages.ts";
import { at } from "./parts/address.ts";
import { avatar } from "./parts/avatar.ts";
import { day } from "./parts/day.ts";
import { documentOf } from "./parts/document.ts";
import { languageOf } from "./parts/language.ts";
import { named } from "./parts/mentions.ts";
import { pager } from "./parts/pager.ts";
import { postsLastOn } from "./parts/posts-last-on.ts";
import { feedList } from "./parts/rail.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";
import { topics } from "./parts/topics.ts";
import { weeks } from "./parts/weeks.ts";
import { listed, sentence } from "./parts/words.ts";

export const data: TemplateData = pagesOf("member");

/** One member: who it is, how often and what they write. Older pages keep to the posts. */
export function render({ view }: { readonly view: MemberPage }): string {
  const { site, member, days } = view;
  return documentOf(
    view,
    html`<div class="page">
<main id="main" class="h-feed">
<data class="p-name" value="${view.title}"></data>
${heading(view)}
${days.length === 0 ? empty(view) : days.map((item) => day(site, item, "member"))}
${pager(view)}
</main>
<aside class="rail" aria-label="${sentence(site.words.aboutMember, { name: member.name })}">
${feedList(site, view.ownFeeds)}
${view.facts !== undefined && half(view.facts, view)}
${view.talks !== undefined && conversations(view.talks, view)}
${kin(view)}
</aside>
</div>`,
  );
}

function heading({ site, member, title, facts }: MemberPage): SafeHtml {
  // Without its direction: the heading stands where all headings do, and <bdi> sets the letters right.
  const language = languageOf({ ...(member.language !== undefined && { language: member.language }) });
  const { words } = site;
  return html`<header class="profile p-author h-card">${avatar(site, member, 72)}<div>
<h1${language}><bdi class="p-name">${facts === undefined ? title : member.name}</bdi></h1>
<p>${member.blog !== undefined && html`<bdi>${member.blog}</bdi> `}${
    member.site !== undefined &&
    html`<a class="u-url" href="${member.site}" rel="external me"><bdi>${member.siteHost ?? member.site}</bdi></a>`
  }</p>
${facts?.bio !== undefined && html`<p class="p-note"><bdi>${facts.bio}</bdi></p>`}
${
  facts?.languages !== undefined &&
  html`<p>${sentence(words.writesIn, {
    languages: listed(
      facts.languages.map(({ name, path }) => html`<a href="${at(site, path)}">${name}</a>`),
      site,
    ),
  })}</p>`
}
${facts !== undefined && facts.groupPages.length > 0 && html`<p>${topics(site, facts.groupPages)}</p>`}
${facts?.trouble !== undefined && html`<p class="trouble">${facts.trouble}${facts.postCount > 0 && html` ${words.postsBelow}`}</p>`}
</div></header>`;
}

function half(facts: MemberView, { site }: MemberPage): SafeHtml {
  return html`<h2>${site.words.halfYear}</h2>
${weeks(site, facts.weeks)}
<p>${postsLastOn(site, facts)}</p>
<p><a href="${at(site, `${facts.path}health/`)}">${site.words.health}</a></p>`;
}

function conversations({ answers, answeredBy }: NonNullable<MemberPage["talks"]>, { site }: MemberPage): SafeHtml {
  const { words } = site;
  return html`<h2>${words.threads}</h2>
${answers.length > 0 && html`<p>${sentence(words.answersMembers, { names: named(site, answers) })}</p>`}
${answeredBy.length > 0 && html`<p>${sentence(words.answeredByMembers, { names: named(site, answeredBy) })}</p>`}`;
}

/** Others who write about the same things, and which. */
function kin({ site, kin: others = [] }: MemberPage): SafeHtml {
  if (others.length === 0) return html``;
  return html`<h2>${site.words.alike}</h2>
<ul class="voices">${others.map(
    ({ member, topics: shared }) =>
      html`<li><a href="${at(site, member.path)}"${languageOf(member)}><bdi>${member.name}</bdi></a>${
        shared.length > 0 &&
        html` <span>${listed(
          shared.map(({ name, path }) => html`<a href="${at(site, path)}"><bdi>${name}</bdi></a>`),
          site,
        )}</span>`
      }</li>`,
  )}</ul>`;
}

function empty({ site, member, facts }: MemberPage): SafeHtml {
  const { words } = site;
  const link = html`<a href="${member.site}" rel="external"><bdi>${member.siteHost ?? member.site}</bdi></a>`;
  return html`<p class="empty">${facts?.isOut !== true && sentence(words.notPosted, { name: html`<bdi>${member.name}</bdi>` })}${
    member.site !== undefined && html` ${sentence(words.theSite, { site: link })}`
  }</p>`;
}
