import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { Site } from "../../src/model/site/site.ts";
import { at } from "./address.ts";

/** For a page on which nothing stands yet. It leads on, so that nobody who came by keyboard has to go back through the masthead. */
export function nothingHere(site: Site, why: string): SafeHtml {
  return html`<p class="empty">${why}</p>
<p><a href="${at(site, "/")}">${site.words.backToLatest}</a></p>`;
}
