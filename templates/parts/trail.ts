import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { Site } from "../../src/model/site/site.ts";
import { at } from "./address.ts";

/** The steps from the list a page is on down to the page, the page itself left out. */
export function trail(site: Site, steps: readonly { readonly path: string; readonly label: string }[]): SafeHtml {
  if (steps.length === 0) return html``;
  return html`<nav class="trail" aria-label="${site.words.trail}"><ol>${steps.map(
    ({ path, label }) => html`<li><a href="${at(site, path)}"><bdi>${label}</bdi></a></li>`,
  )}</ol></nav>`;
}
