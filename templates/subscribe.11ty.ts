import { html, type SafeHtml } from "../src/model/safe-html.ts";
import type { FeedLink } from "../src/model/site/frame.ts";
import type { SubscribePage } from "../src/model/site/list-pages.ts";
import { at } from "./parts/address.ts";
import { documentOf } from "./parts/document.ts";
import { languageOf } from "./parts/language.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";
import { formatOf, sentence } from "./parts/words.ts";

export const data: TemplateData = pagesOf("subscribe");

/** Every feed, the planet's first, and a word for those who have never used one. */
export function render({ view }: { readonly view: SubscribePage }): string {
  const { site, members } = view;
  const { words } = site;
  return documentOf(
    view,
    html`<main id="main" class="wide narrow">
<h1>${view.title}</h1>
<p class="lead">${words.subscribeLead}</p>
<h2>${words.everything}</h2>
<ul class="addresses">${view.feeds.map((feed) => address(view, feed))}</ul>
${
  members.length > 0 &&
  html`<h2>${words.oneByOne}</h2>
<ul class="periods">${members.map(
    ({
      member,
      feeds,
    }) => html`<li><a href="${at(site, member.path)}"${languageOf(member)}><bdi>${member.name}</bdi></a> <span class="apart">${feeds.map(
      (feed) => html`<a href="${at(site, feed.path)}" type="${feed.type}" title="${feed.title}">${formatOf(feed)}</a> `,
    )}</span></li>
`,
  )}</ul>`
}
</main>`,
  );
}

/** The whole address, to be copied: a feed reader lives elsewhere. */
function address({ site }: SubscribePage, feed: FeedLink): SafeHtml {
  const { words } = site;
  const url = site.url + feed.path.slice(1);
  const label = feed.type === "text/x-opml" ? `${site.words.allMembers}, ${formatOf(feed)}` : formatOf(feed);
  return html`<li><strong>${label}</strong> <a href="${url}" type="${feed.type}"><code>${url}</code></a> <button type="button" data-copy="${url}" hidden>${words.copy}<span class="unseen"> ${sentence(words.copyAddress, { feed: label })}</span></button></li>
`;
}
