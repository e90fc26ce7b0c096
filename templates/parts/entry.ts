import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { EntryView, Site } from "../../src/model/site.ts";
import { at } from "./address.ts";
import { avatar } from "./avatar.ts";
import { languageOf } from "./language.ts";
import { mediaList } from "./media.ts";

/** Where an entry stands: in the river each names its author; on a member's own page that would be said thirty times. */
export type Place = "river" | "member";

/** One post: who and when, the title as a link to the original, the opening, the rest behind a word, and the ways on. */
export function entry(site: Site, view: EntryView, place: Place): SafeHtml {
  return html`<article class="post h-entry" id="${view.anchor}">
${byline(site, view, place)}
<h3${languageOf(view)}>${title(view)}</h3>
${body(view)}
${mediaList(view.media)}
${ways(view)}
</article>
`;
}

/** The title, as a link to the original where there is one. */
export function title(view: EntryView): SafeHtml {
  if (view.link === undefined) return html`<bdi class="p-name">${view.title}</bdi>`;
  return html`<a class="p-name u-url" href="${view.link}" rel="external"><bdi>${view.title}</bdi></a>`;
}

function byline(site: Site, view: EntryView, place: Place): SafeHtml {
  const { member, by, edited } = view;
  const meta = html`<time class="dt-published" datetime="${view.published.datetime}" title="${view.published.text}" data-relative>${view.time}</time>${
    by !== undefined && html`, by <bdi>${by}</bdi>`
  }${edited !== undefined && html`, <time class="dt-updated" datetime="${edited.datetime}" title="${edited.text}">edited</time>`}`;
  if (place === "member") return html`<p class="byline"><span>${meta}</span></p>`;
  return html`<div class="byline p-author h-card">${avatar(site, member)}<p><a class="p-name u-url" href="${at(site, member.path)}"${languageOf(member)}><bdi>${member.name}</bdi></a><br>${
    member.blog !== undefined && html`<bdi>${member.blog}</bdi>, `
  }${meta}</p></div>`;
}

function body(view: EntryView): SafeHtml {
  if (view.opening === undefined) return html``;
  const language = languageOf(view);
  if (view.rest === undefined) return html`<div class="words e-content"${language}>${view.opening}</div>`;
  return html`<div class="words p-summary"${language}>${view.opening}</div>
<details><summary>Read the rest here <span>(${view.minutes} min)</span></summary><div class="words e-content"${language}>${view.rest}</div></details>`;
}

/** To the original first; then what it is about, what is said about it, and where else it stands. */
function ways(view: EntryView): SafeHtml {
  const { link, linkHost, comments } = view;
  return html`<p class="ways">${view.openingOnly && html`<span>Only the opening is shared here.</span> `}${
    link !== undefined &&
    html`<a href="${link}" rel="external">${view.openingOnly ? "Read the rest at" : "Read at"} <bdi>${linkHost ?? "the author’s site"}</bdi></a> `
  }${
    comments !== undefined && html`<a href="${comments.link}" rel="external">${commentsOf(comments.count)}</a> `
  }${view.alsoAt.map(
    (also) =>
      html`<span>also at <a class="u-syndication" href="${also.link}" rel="external"><bdi>${also.host}</bdi></a></span> `,
  )}${view.topics.map((topic) => html`<bdi class="topic p-category">${topic}</bdi> `)}</p>`;
}

function commentsOf(count: number | undefined): string {
  if (count === undefined || count === 0) return "Comments";
  return count === 1 ? "1 comment" : `${count} comments`;
}
