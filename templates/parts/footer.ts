import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { HtmlPage } from "../../src/model/site/page.ts";
import { at } from "./address.ts";
import { ownOr } from "./own.ts";
import { sentence } from "./words.ts";

/** The foot of every page. */
export function footer(view: HtmlPage): SafeHtml {
  return ownOr(view.site, "footer", { view }, () => ourFooter(view));
}

/** Whose the posts are, when the newest came, the quieter pages, and two things that stay hidden without the script. */
export function ourFooter({ site, more }: HtmlPage): SafeHtml {
  const { words, updated, contact } = site;
  const themes = [
    ["system", words.themeSystem],
    ["light", words.themeLight],
    ["dark", words.themeDark],
  ] as const;
  return html`<footer class="colophon"><div>
<p>${words.belong} ${
    updated !== undefined &&
    sentence(words.updated, { date: html`<time datetime="${updated.datetime}">${updated.text}</time>` })
  } <span data-status="${at(site, "/status.json")}"></span></p>
<p class="quieter">${more.map(
    ({ path, label, current }) =>
      html`<a href="${at(site, path)}"${current && html` aria-current="page"`}>${label}</a> `,
  )}${contact !== undefined && html`<a href="${contact}">${words.contact}</a>`}</p>
<fieldset class="theme" hidden><legend>${words.theme}</legend>${themes.map(
    ([name, label]) => html`<label><input type="radio" name="theme" value="${name}"><span>${label}</span></label>`,
  )}</fieldset>
</div></footer>`;
}
