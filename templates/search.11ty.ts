import { html } from "../src/model/safe-html.ts";
import type { SearchPage } from "../src/model/site/word-pages.ts";
import { at } from "./parts/address.ts";
import { documentOf } from "./parts/document.ts";
import { scriptWords } from "./parts/script-words/languages.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";

export const data: TemplateData = pagesOf("search");

/** A field to search by, which the script shows, and a word for those who have none. */
export function render({ view }: { readonly view: SearchPage }): string {
  const { site } = view;
  const say = (english: string): string => String(scriptWords(site.words.language)?.page[english] ?? english);
  return documentOf(
    view,
    html`<main id="main" class="wide narrow">
<h1>${view.title}</h1>
<noscript><p class="lead">${say("Search needs JavaScript.")} <a href="${at(site, "/archive/")}">${say("The archive does not.")}</a></p></noscript>
<form class="search" role="search" action="${at(site, view.path)}" data-index="${at(site, view.index)}" data-topics="${at(site, "/topics/")}" hidden>
<label for="q">${say("Words of a post, or a member’s name")}</label>
<input id="q" name="q" type="search" autocomplete="off" maxlength="200"> <button>${site.words.search}</button>
</form>
</main>`,
  );
}
