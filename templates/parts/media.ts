import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { EntryView } from "../../src/model/site/entry-view.ts";
import type { Site } from "../../src/model/site/site.ts";
import { sentence } from "./words.ts";

type Medium = EntryView["media"][number];

/** Files that go with a post. Sound plays here on a click, film where it lives; nothing is loaded before it. */
export function mediaList(site: Site, media: readonly Medium[]): SafeHtml {
  if (media.length === 0) return html``;
  return html`<ul class="media">${media.map((file) => html`<li>${file.kind === "video" ? card(site, file) : line(site, file)}</li>`)}</ul>`;
}

function line(site: Site, file: Medium): SafeHtml {
  return html`<a class="${propertyOf(file.kind)}" href="${file.url}" rel="external"><bdi>${file.label}</bdi></a>${player(site, file)}`;
}

/**
 * Behind a word, so that whoever goes through a page by Tab does not go through the many buttons of each player. Only what
 * the page's own policy lets in: http would stay silent.
 */
function player({ words }: Site, { kind, url, label }: Medium): SafeHtml {
  if (kind !== "audio" || !url.startsWith("https:")) return html``;
  return html`<details class="player"><summary>${words.playHere}</summary><audio controls preload="none" src="${url}" aria-label="${label}"></audio></details>`;
}

/** Where a film is, and that the page has asked nothing from there. */
function card({ words }: Site, { url, label, host }: Medium): SafeHtml {
  return html`<p class="film"><a class="u-video" href="${url}" rel="external">${sentence(words.playAt, { host: html`<bdi>${host}</bdi>` })}</a> <bdi>${label}</bdi>. ${words.nothingLoads}</p>`;
}

function propertyOf(kind: Medium["kind"]): string {
  return kind === "audio" ? "u-audio" : "u-enclosure";
}
