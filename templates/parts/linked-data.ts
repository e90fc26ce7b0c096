import { html, jsonText, type SafeHtml } from "../../src/model/safe-html.ts";
import type { EntryView, HtmlPage } from "../../src/model/site.ts";

/**
 * The posts of a page in order, for those who read pages by machine: addresses of the originals and no words of theirs.
 *
 * @see schema.org CollectionPage, ItemList
 */
export function linkedData(page: HtmlPage): SafeHtml {
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

function postsOf(page: HtmlPage): readonly EntryView[] {
  if (page.kind === "archive") return page.entries;
  if (page.kind !== "river" && page.kind !== "member" && page.kind !== "collection") return [];
  return page.days.flatMap((day) => [...day.entries, ...day.folded.flatMap((fold) => fold.entries)]);
}
