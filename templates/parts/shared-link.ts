import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { SharedLinkView, SharedMention } from "../../src/model/site/shared-links.ts";
import type { Site } from "../../src/model/site/site.ts";
import { at } from "./address.ts";
import { title } from "./entry.ts";
import { languageOf } from "./language.ts";

/** A page outside of the planet, and who wrote what about it. @param level - of its heading: below that of the list. */
export function sharedLink(site: Site, link: SharedLinkView, level: "h2" | "h3" = "h2"): SafeHtml {
  const { url, title: name, host, mentions } = link;
  const words = html`<a href="${url}" rel="external"><bdi>${name}</bdi></a>`;
  return html`<li>${level === "h2" ? html`<h2>${words}</h2>` : html`<h3>${words}</h3>`}
<p class="host"><bdi>${host}</bdi></p>
<ul>${mentions.map((mention) => mentionOf(site, mention))}</ul></li>
`;
}

/** A member's post, with the sentence that leads there. */
function mentionOf(site: Site, { entry, quote }: SharedMention): SafeHtml {
  const { member } = entry;
  return html`<li><p><a href="${at(site, member.path)}"${languageOf(member)}><bdi>${member.name}</bdi></a>: <span${languageOf(entry)}>${title(site, entry)}</span></p>${
    quote !== undefined && html`<blockquote class="quote"${languageOf(entry)}><p>${quote}</p></blockquote>`
  }</li>`;
}
