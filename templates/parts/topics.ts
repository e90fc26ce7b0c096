import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { EntryView } from "../../src/model/site/entry-view.ts";
import type { Site } from "../../src/model/site/site.ts";
import { at } from "./address.ts";

/** Topics or groups as small words, each a link where it has a page. What is suggested is not the author's, and machines are not told. */
export function topics(site: Site, named: EntryView["topics"]): SafeHtml {
  return html`${named.map(({ name, path, isSuggested }) =>
    isSuggested === true && path !== undefined
      ? html`<a class="topic" href="${at(site, path)}" title="${site.words.suggested}"><bdi>${name}</bdi></a> `
      : path === undefined
        ? html`<bdi class="topic p-category">${name}</bdi> `
        : html`<a class="topic p-category" rel="tag" href="${at(site, path)}"><bdi>${name}</bdi></a> `,
  )}`;
}
