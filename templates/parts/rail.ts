import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { FeedLink } from "../../src/model/site/frame.ts";
import type { Rail } from "../../src/model/site/list.ts";
import type { Site } from "../../src/model/site/site.ts";
import { at } from "./address.ts";
import { languageOf } from "./language.ts";
import { latelyList } from "./lately.ts";
import { ownOr } from "./own.ts";
import { formatOf, listed, posts, sentence } from "./words.ts";

/** The margin beside the posts. */
export function rail(site: Site, beside: Rail): SafeHtml {
  return ownOr(site, "rail", { site, rail: beside }, () => ourRail(site, beside));
}

/** How to follow them, who wrote last, who answered whom, and what about. */
export function ourRail(
  site: Site,
  { feeds, writingLately, quietVoices = [], threads = [], lately = [], topics }: Rail,
): SafeHtml {
  const { words } = site;
  return html`<aside class="rail" aria-label="${words.aboutPlanet}">
${feedList(site, feeds)}
${
  writingLately.length > 0 &&
  html`<h2>${words.writingLately}</h2>
<ul>${writingLately.map(
    ({ member, count }) =>
      html`<li><a href="${at(site, member.path)}"${languageOf(member)}><bdi>${member.name}</bdi></a> <span>${posts(count, site)}</span></li>`,
  )}</ul>`
}
${
  quietVoices.length > 0 &&
  html`<h2>${words.quietVoices}</h2>
<ul class="voices">${quietVoices.map(
    ({ member, since }) =>
      html`<li><a href="${at(site, member.path)}"${languageOf(member)}><bdi>${member.name}</bdi></a> <span>${sentence(words.quietSince, { date: html`<time datetime="${since.datetime}">${since.text}</time>` })}</span></li>`,
  )}</ul>`
}
${
  threads.length > 0 &&
  html`<h2><a href="${at(site, "/threads/")}">${words.threads}</a></h2>
<ul class="voices">${threads.map(
    ({ path, title, members }) =>
      html`<li><a href="${at(site, path)}"><bdi>${title}</bdi></a> <span>${listed(
        members.map((member) => html`<bdi${languageOf(member)}>${member.name}</bdi>`),
        site,
      )}</span></li>`,
  )}</ul>`
}
${
  lately.length > 0 &&
  html`<h2><a href="${at(site, "/topics/")}">${words.lately}</a></h2>
${latelyList(site, lately, "voices")}`
}
${
  topics.length > 0 &&
  html`<h2>${words.topics}</h2>
<ul>${topics.map(
    ({ path, label, count }) =>
      html`<li><a href="${at(site, path)}"><bdi>${label}</bdi></a> <span>${posts(count, site)}</span></li>`,
  )}</ul>`
}
</aside>`;
}

/** Feeds by their formats, under a heading. */
export function feedList(site: Site, feeds: readonly FeedLink[]): SafeHtml {
  const { words } = site;
  return html`<h2>${words.subscribe}</h2>
<ul>${feeds.map((feed) => {
    const isOutline = feed.type === "text/x-opml";
    return html`<li><a href="${at(site, feed.path)}" type="${feed.type}">${isOutline ? words.allMembers : formatOf(feed)}</a>${isOutline && html` <span>${formatOf(feed)}</span>`}</li>`;
  })}</ul>`;
}
