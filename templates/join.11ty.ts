import { html, type SafeHtml } from "../src/model/safe-html.ts";
import type { JoinPage } from "../src/model/site/word-pages.ts";
import { at } from "./parts/address.ts";
import { askAt } from "./parts/contact.ts";
import { documentOf } from "./parts/document.ts";
import { ownWords } from "./parts/own-words.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";
import { sentence } from "./parts/words.ts";

export const data: TemplateData = pagesOf("join");

/** How a blog comes here, what is shown of it, and how it goes. */
export function render({ view }: { readonly view: JoinPage }): string {
  return documentOf(
    view,
    html`<main id="main" class="wide narrow prose">
${view.own === undefined ? ourWords(view) : ownWords(view.own, view.title)}
${ownSay(view)}
</main>`,
  );
}

function ourWords({ site, title }: JoinPage): SafeHtml {
  const { words } = site;
  return html`<h1>${title}</h1>
<p class="lead">${sentence(words.joinAbout, { planet: site.name })}</p>
<p>${words.joinHow}</p>
<p>${askAt(site)}</p>
<h2>${words.joinShareHeading}</h2>
<p>${words.joinShare}</p>
<h2>${words.leaveHeading}</h2>
<p>${words.leave}</p>`;
}

/** What a site can say to planets stands here whatever the owner wrote: members and strangers have to know of it. */
function ownSay({ site }: JoinPage): SafeHtml {
  const { words } = site;
  const tag = (word: string): SafeHtml => html`<code dir="ltr">${`<meta name="planet" content="${word}">`}</code>`;
  const values = {
    none: tag("none"),
    excerpt: tag("excerpt"),
    title: tag("title"),
    category: html`<code dir="ltr">no-planet</code>`,
  };
  return html`<h2>${words.ownSayHeading}</h2>
<p>${sentence(words.ownSay, values)}</p>
<p><a href="${at(site, "/members/")}">${words.members}</a></p>`;
}
