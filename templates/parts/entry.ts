import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { EntryView, Site } from "../../src/model/site.ts";
import { at } from "./address.ts";
import { avatar } from "./avatar.ts";
import { languageOf } from "./language.ts";
import { mediaList } from "./media.ts";
import { topics } from "./topics.ts";
import { counted, minutes, sentence } from "./words.ts";

/** Where an entry stands: in the river each names its author; on a member's own page that would be said thirty times. */
export type Place = "river" | "member";

/** One post: who and when, the title as a link to the original, the opening, the rest behind a word, and the ways on. */
export function entry(site: Site, view: EntryView, place: Place): SafeHtml {
  return html`<article class="post h-entry" id="${view.anchor}">
${byline(site, view, place)}
<h3${languageOf(view)}>${title(site, view)}</h3>
${view.warning === undefined ? shared(site, view) : warned(site, view, view.warning)}
${ways(site, view)}
</article>
`;
}

/** The title as a link to the original; to its place in the archive where the feed names no address. */
export function title(site: Site, { link, place, title: words }: EntryView): SafeHtml {
  if (link === undefined) return html`<a class="p-name u-url" href="${at(site, place)}"><bdi>${words}</bdi></a>`;
  return html`<a class="p-name u-url" href="${link}" rel="external"><bdi>${words}</bdi></a>`;
}

/** The date stands outside of the author's card: it is the post's, not the author's. */
function byline(site: Site, view: EntryView, place: Place): SafeHtml {
  const { member, by, edited } = view;
  const { words } = site;
  const meta = html`<time class="dt-published" datetime="${view.published.datetime}" title="${view.published.text}" data-relative>${view.time}</time>${
    by !== undefined && html`, ${sentence(words.by, { name: html`<bdi>${by}</bdi>` })}`
  }${edited !== undefined && html`, <time class="dt-updated" datetime="${edited.datetime}" title="${edited.text}">${words.edited}</time>`}`;
  const name = html`<a class="p-name u-url" href="${at(site, member.path)}"${languageOf(member)}><bdi>${member.name}</bdi></a>`;
  // Said once at the head of the page; machines take each post by itself.
  if (place === "member") {
    return html`<p class="byline"><span class="p-author h-card" hidden>${name}</span>${meta}</p>`;
  }
  return html`<div class="byline"><span class="p-author h-card">${avatar(site, member)}${name}</span><span>${
    member.blog !== undefined && html`<bdi>${member.blog}</bdi>, `
  }${meta}</span></div>`;
}

/** What may upset somebody waits behind what it is, picture and sound included. */
function warned(site: Site, view: EntryView, warning: string): SafeHtml {
  const { words } = site;
  return html`<details class="warned"><summary>${sentence(words.contains, { what: html`<bdi>${warning}</bdi>` })} <span>${words.showPost}</span></summary>
${shared(site, view)}
</details>`;
}

function shared(site: Site, view: EntryView): SafeHtml {
  return html`${body(site, view)}
${mediaList(site, view.media)}`;
}

function body(site: Site, view: EntryView): SafeHtml {
  if (view.opening === undefined) return html``;
  const language = languageOf(view);
  if (view.rest === undefined) return html`<div class="words e-content"${language}>${view.opening}</div>`;
  return html`<div class="words p-summary"${language}>${view.opening}</div>
<details><summary>${site.words.readRest} <span>(${minutes(view.minutes, site)})</span></summary><div class="words e-content"${language}>${view.rest}</div></details>`;
}

/** To the original first; then what it is about, what is said about it, and where else it stands. */
function ways(site: Site, view: EntryView): SafeHtml {
  const { link, linkHost, comments } = view;
  const { words } = site;
  const host = html`<bdi>${linkHost ?? words.authorsSite}</bdi>`;
  return html`<p class="ways">${view.openingOnly && html`<span>${words.openingOnly}</span> `}${
    link !== undefined &&
    html`<a href="${link}" rel="external">${sentence(view.openingOnly ? words.readRestAt : words.readAt, { host })}</a> `
  }${
    comments !== undefined && html`<a href="${comments.link}" rel="external">${commentsOf(site, comments.count)}</a> `
  }${view.alsoAt.map(
    (also) =>
      html`<span>${sentence(words.alsoAt, { host: html`<a class="u-syndication" href="${also.link}" rel="external"><bdi>${also.host}</bdi></a>` })}</span> `,
  )}${topics(site, view.topics)}</p>`;
}

function commentsOf(site: Site, count: number | undefined): SafeHtml {
  return count === undefined || count === 0 ? html`${site.words.comments}` : counted(site, "commentCount", count);
}
