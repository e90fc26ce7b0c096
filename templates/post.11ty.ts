import { html } from "../src/model/safe-html.ts";
import type { PostPage } from "../src/model/site/post-pages.ts";
import { documentOf } from "./parts/document.ts";
import { wholeEntry } from "./parts/entry.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";
import { trail } from "./parts/trail.ts";

export const data: TemplateData = pagesOf("post");

/** One post by itself, as much of it as its author shares. */
export function render({ view }: { readonly view: PostPage }): string {
  const { site, entry } = view;
  return documentOf(
    view,
    html`<main id="main" class="wide narrow">
${trail(site, view.trail)}
${entry === undefined ? html`<h1>${site.words.nothingHere}</h1>` : wholeEntry(site, entry)}
</main>`,
  );
}
