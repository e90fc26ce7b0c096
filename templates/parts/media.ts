import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { EntryView } from "../../src/model/site.ts";

/** Files that go with a post. Sound plays here on a click; nothing is loaded before it. */
export function mediaList(media: EntryView["media"]): SafeHtml {
  if (media.length === 0) return html``;
  return html`<ul class="media">${media.map(
    (file) =>
      html`<li>${player(file)}<a class="${propertyOf(file.kind)}" href="${file.url}" rel="external"><bdi>${file.label}</bdi></a></li>`,
  )}</ul>`;
}

/** Only what the page's own policy lets in: http would stay silent. */
function player({ kind, url, label }: EntryView["media"][number]): SafeHtml {
  if (kind !== "audio" || !url.startsWith("https:")) return html``;
  return html`<audio controls preload="none" src="${url}" aria-label="${label}"></audio>`;
}

function propertyOf(kind: EntryView["media"][number]["kind"]): string {
  return kind === "audio" || kind === "video" ? `u-${kind}` : "u-enclosure";
}
