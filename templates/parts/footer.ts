import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { HtmlPage } from "../../src/model/site.ts";
import { at } from "./address.ts";

const THEMES = ["System", "Light", "Dark"] as const;

/** Whose the posts are, when the newest came, and two things that need the script and stay hidden without it. */
export function footer({ site }: HtmlPage): SafeHtml {
  return html`<footer class="colophon"><div>
<p>Posts belong to their authors. ${
    site.updated !== undefined && html`Updated <time datetime="${site.updated.datetime}">${site.updated.text}</time>. `
  }<span data-status="${at(site, "/status.json")}"></span></p>
<p>${site.contact !== undefined && html`<a href="${site.contact}">Contact</a> `}<a href="${at(site, "/subscribe/")}">Feeds and OPML</a></p>
<fieldset class="theme" hidden><legend>Theme</legend>${THEMES.map(
    (name) => html`<label><input type="radio" name="theme" value="${name.toLowerCase()}"><span>${name}</span></label>`,
  )}</fieldset>
</div></footer>`;
}
