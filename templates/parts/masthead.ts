import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { HtmlPage } from "../../src/model/site/page.ts";
import { at } from "./address.ts";
import { ownOr } from "./own.ts";

/** The head of every page. */
export function masthead(view: HtmlPage): SafeHtml {
  return ownOr(view.site, "masthead", { view }, () => ourMasthead(view));
}

/** The planet's name and the way to its sections. */
export function ourMasthead({ site, nav }: HtmlPage): SafeHtml {
  return html`<header class="masthead"><div>
<a class="name" href="${at(site, "/")}">${site.name}</a>
<nav aria-label="${site.words.mainNavigation}"><ul>${nav.map(
    ({ path, label, current }) =>
      html`<li><a href="${at(site, path)}"${current && html` aria-current="page"`}>${label}</a></li>`,
  )}</ul></nav>
</div></header>`;
}
