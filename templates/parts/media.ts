import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { EntryView, Site } from "../../src/model/site.ts";
import { sentence } from "./words.ts";

type Medium = EntryView["media"][number];

/** Files that go with a post. Sound plays here on a click, film where it lives; nothing is loaded before it. */
export function mediaList(site: Site, media: readonly Medium[]): SafeHtml {
  if (media.length === 0) return html``;
  return html`<ul class="media">${media.map((file) => html`<li>${file.kind === "video" ? card(site, file) : line(file)}</li>`)}</ul>`;
}

function line(file: Medium): SafeHtml {
  return html`${player(file)}<a class="${propertyOf(file.kind)}" href="${file.url}" rel="external"><bdi>${file.label}</bdi></a>`;
}

/** Only what the page's own policy lets in: http would stay silent. */
function player({ kind, url, label }: Medium): SafeHtml {
  if (kind !== "audio" || !url.startsWith("https:")) return html``;
  return html`<audio controls preload="none" src="${url}" aria-label="${label}"></audio>`;
}

/** Where a film is, and that the page has asked nothing from there. */
function card({ words }: Site, { url, label, host }: Medium): SafeHtml {
  return html`<p class="film"><a class="u-video" href="${url}" rel="external">${sentence(words.playAt, { host: html`<bdi>${host}</bdi>` })}</a> <bdi>${label}</bdi>. ${words.nothingLoads}</p>`;
}

function propertyOf(kind: Medium["kind"]): string {
  return kind === "audio" ? "u-audio" : "u-enclosure";
}
