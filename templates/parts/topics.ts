import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { Site } from "../../src/model/site.ts";
import { at } from "./address.ts";

/** Topics or groups as small words, each a link where it has a page. */
export function topics(site: Site, named: readonly { readonly name: string; readonly path?: string }[]): SafeHtml {
  return html`${named.map(({ name, path }) =>
    path === undefined
      ? html`<bdi class="topic p-category">${name}</bdi> `
      : html`<a class="topic p-category" rel="tag" href="${at(site, path)}"><bdi>${name}</bdi></a> `,
  )}`;
}
