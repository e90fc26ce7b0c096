import { html, type SafeHtml } from "../src/model/safe-html.ts";
import type { Site } from "../src/model/site/site.ts";
import type { ThreadPage, ThreadPost } from "../src/model/site/thread-pages.ts";
import { at } from "./parts/address.ts";
import { documentOf } from "./parts/document.ts";
import { threadEntry } from "./parts/entry.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";
import { trail } from "./parts/trail.ts";
import { formatOf, posts } from "./parts/words.ts";

export const data: TemplateData = pagesOf("thread");

/** A conversation: each post under the one it answers, with the sentence in which it does. */
export function render({ view }: { readonly view: ThreadPage }): string {
  const { site, heading, count } = view;
  return documentOf(
    view,
    html`<main id="main" class="wide narrow h-feed">
${trail(site, view.trail)}
<h1 class="p-name"><bdi>${heading}</bdi></h1>
<p class="lead">${posts(count, site)}${view.feeds.slice(0, 1).map((feed) => html` <a href="${at(site, feed.path)}" type="${feed.type}">${site.words.subscribe} (${formatOf(feed)})</a>`)}</p>
${tree(site, view.posts)}
</main>`,
  );
}

function tree(site: Site, below: readonly ThreadPost[]): SafeHtml {
  if (below.length === 0) return html``;
  return html`<ol class="tree">${below.map(
    ({ entry, quote, answers }) => html`<li>${threadEntry(site, entry, quote)}${tree(site, answers)}</li>
`,
  )}</ol>`;
}
