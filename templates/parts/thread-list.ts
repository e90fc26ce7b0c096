import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { Site } from "../../src/model/site/site.ts";
import type { ThreadItem } from "../../src/model/site/thread-pages.ts";
import { at } from "./address.ts";
import { languageOf } from "./language.ts";
import { listed, posts, sentence } from "./words.ts";

/** Threads with those who are in them, how much was written and when last. */
export function threadList(site: Site, threads: readonly ThreadItem[]): SafeHtml {
  return html`<ul class="threads">${threads.map(({ path, title, members, count, latest }) => {
    const date = html`<time datetime="${latest.datetime}">${latest.text}</time>`;
    const names = members.map((member) => html`<bdi${languageOf(member)}>${member.name}</bdi>`);
    return html`<li><a href="${at(site, path)}"><bdi>${title}</bdi></a>
<p><span>${listed(names, site)}</span> <span>${sentence(site.words.postsLastOn, { posts: posts(count, site), date })}</span></p></li>
`;
  })}</ul>`;
}
