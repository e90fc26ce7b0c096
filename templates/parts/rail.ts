import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { FeedLink, Rail, Site } from "../../src/model/site.ts";
import { at } from "./address.ts";
import { languageOf } from "./language.ts";
import { formatOf, posts } from "./words.ts";

/** The margin beside the river: how to follow it, and who wrote last. */
export function rail(site: Site, { feeds, writingLately }: Rail): SafeHtml {
  return html`<aside class="rail" aria-label="About this planet">
${feedList(site, "Subscribe", feeds)}
${
  writingLately.length > 0 &&
  html`<h2>Writing lately</h2>
<ul>${writingLately.map(
    ({ member, count }) =>
      html`<li><a href="${at(site, member.path)}"${languageOf(member)}><bdi>${member.name}</bdi></a> <span>${posts(count, site)}</span></li>`,
  )}</ul>`
}
</aside>`;
}

/** Feeds by their formats, under a heading. */
export function feedList(site: Site, heading: string, feeds: readonly FeedLink[]): SafeHtml {
  return html`<h2>${heading}</h2>
<ul>${feeds.map(
    (feed) =>
      html`<li><a href="${at(site, feed.path)}" type="${feed.type}">${feed.type === "text/x-opml" ? "All members" : formatOf(feed)}</a> <span>${feed.type === "text/x-opml" && formatOf(feed)}</span></li>`,
  )}</ul>`;
}
