import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { EntryView } from "../../src/model/site/entry-view.ts";
import type { PostMention } from "../../src/model/site/post-mention.ts";
import type { Site } from "../../src/model/site/site.ts";
import { at } from "./address.ts";
import { languageOf } from "./language.ts";
import { listed, sentence } from "./words.ts";

/** What a post answers, whose posts answer it, and earlier posts on the same: each name leads there. */
export function relations(site: Site, { inReplyTo = [], discussedBy = [], related = [] }: EntryView): SafeHtml {
  const { words } = site;
  if (inReplyTo.length === 0 && discussedBy.length === 0 && related.length === 0) return html``;
  return html`<p class="relations">${
    inReplyTo.length > 0 && html`<span>${sentence(words.inReplyTo, { posts: named(site, inReplyTo) })}</span> `
  }${discussedBy.length > 0 && html`<span>${sentence(words.discussedBy, { names: named(site, discussedBy) })}</span> `}${
    related.length > 0 && html`<span>${sentence(words.related, { posts: named(site, related) })}</span>`
  }</p>`;
}

/** Names as the planet's language lists them, each with the title of the post it leads to, where that is told. */
export function named(site: Site, mentions: readonly PostMention[]): SafeHtml {
  return listed(
    mentions.map((mention) => {
      const { name, title, path } = mention;
      return html`<a href="${at(site, path)}"><bdi${languageOf(mention)}>${name}</bdi>${title !== undefined && html`: <bdi>${title}</bdi>`}</a>`;
    }),
    site,
  );
}
