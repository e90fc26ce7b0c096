import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { HtmlPage } from "../../src/model/site.ts";
import { at } from "./address.ts";

/** The planet's name and the way to its sections. */
export function masthead({ site, nav }: HtmlPage): SafeHtml {
  return html`<header class="masthead"><div>
<a class="name" href="${at(site, "/")}">${site.name}</a>
<nav aria-label="${site.words.mainNavigation}"><ul>${nav.map(
    ({ path, label, current }) =>
      html`<li><a href="${at(site, path)}"${current && html` aria-current="page"`}>${label}</a></li>`,
  )}</ul></nav>
</div></header>`;
}
