import { html } from "../src/model/safe-html.ts";
import type { OwnPage } from "../src/model/site/word-pages.ts";
import { documentOf } from "./parts/document.ts";
import { ownWords } from "./parts/own-words.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";

export const data: TemplateData = pagesOf("own");

/** A page the owner wrote in Markdown. */
export function render({ view }: { readonly view: OwnPage }): string {
  return documentOf(
    view,
    html`<main id="main" class="wide narrow prose">
${ownWords(view.own, view.title)}
</main>`,
  );
}
