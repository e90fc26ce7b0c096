import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { Site } from "../../src/model/site/site.ts";
import { sentence } from "./words.ts";

/** For those who set a planet up and have named nobody yet. */
export function noMembers({ words }: Site): SafeHtml {
  return html`<p class="empty">${sentence(words.noMembers, { file: html`<code>feeds.yaml</code>` })}</p>`;
}
