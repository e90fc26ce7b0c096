import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { HtmlPage } from "../../src/model/site/page.ts";
import { at } from "./address.ts";

/** The way to newer and older posts. */
export function pager({ site, newer, older }: HtmlPage): SafeHtml {
  if (newer === undefined && older === undefined) return html``;
  return html`<nav class="pager" aria-label="${site.words.morePosts}">${
    newer !== undefined && html`<a class="newer" rel="prev" href="${at(site, newer.path)}">${newer.label}</a>`
  }${older !== undefined && html`<a class="older" rel="next" href="${at(site, older.path)}">${older.label}</a>`}</nav>`;
}
