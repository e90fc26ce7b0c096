import { html, jsonText, type SafeHtml } from "../../src/model/safe-html.ts";
import type { EntryView } from "../../src/model/site/entry-view.ts";
import type { HtmlPage } from "../../src/model/site/page.ts";
import type { PostPage } from "../../src/model/site/post-pages.ts";
import type { ThreadPost } from "../../src/model/site/thread-pages.ts";

/**
 * The posts of a page in order, for those who read pages by machine: addresses of the originals and no words of theirs.
 *
 * @see schema.org CollectionPage, ItemList
 */
export function linkedData(page: HtmlPage): SafeHtml {
  if (page.kind === "post") return page.entry === undefined ? html`` : postData(page, page.entry);
  const links = [...new Set(postsOf(page).flatMap((post) => post.link ?? []))];
  if (links.length === 0) return html``;
  const { site, title, canonical, description } = page;
  const data = {
    "@context": "https://schema.org",
    "@type": "CollectionPage",
    name: title,
    url: canonical,
    inLanguage: site.language,
    ...(description !== undefined && { description }),
    isPartOf: { "@type": "WebSite", name: site.name, url: site.url },
    mainEntity: {
      "@type": "ItemList",
      itemListElement: links.map((url, at) => ({ "@type": "ListItem", position: at + 1, url })),
    },
  };
  return html`<script type="application/ld+json">${jsonText(data)}</script>`;
}

/** One post and whose it is; where the feed names no address, it is at home nowhere else. @see schema.org BlogPosting */
function postData(page: PostPage, { link, title, published, edited, member, by }: EntryView): SafeHtml {
  const { site, canonical } = page;
  const data = {
    "@context": "https://schema.org",
    "@type": "BlogPosting",
    headline: title,
    url: link ?? canonical,
    mainEntityOfPage: link ?? canonical,
    datePublished: published.datetime,
    ...(edited !== undefined && { dateModified: edited.datetime }),
    author: { "@type": "Person", name: by ?? member.name, ...(member.site !== undefined && { url: member.site }) },
    isPartOf: { "@type": "WebSite", name: site.name, url: site.url },
  };
  return html`<script type="application/ld+json">${jsonText(data)}</script>`;
}

function postsOf(page: HtmlPage): readonly EntryView[] {
  if (page.kind === "archive") return page.entries;
  if (page.kind === "thread") return page.posts.flatMap(entriesOf);
  if (page.kind !== "river" && page.kind !== "member" && page.kind !== "collection") return [];
  return page.days.flatMap((day) => [...day.entries, ...day.folded.flatMap((fold) => fold.entries)]);
}

/** A post of a thread and those under it, as they stand on the page. */
function entriesOf({ entry, answers }: ThreadPost): readonly EntryView[] {
  return [entry, ...answers.flatMap(entriesOf)];
}
