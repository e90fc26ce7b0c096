import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { FeedLink, Rail, Site } from "../../src/model/site.ts";
import { at } from "./address.ts";
import { languageOf } from "./language.ts";
import { formatOf, posts } from "./words.ts";

/** The margin beside the posts: how to follow them, who wrote last, and what about. */
export function rail(site: Site, { feeds, writingLately, topics }: Rail): SafeHtml {
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
