import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { EntryView } from "../../src/model/site/entry-view.ts";
import type { Site } from "../../src/model/site/site.ts";
import { at } from "./address.ts";
import { avatar } from "./avatar.ts";
import { languageOf } from "./language.ts";
import { mediaList } from "./media.ts";
import { relations } from "./mentions.ts";
import { ownOr } from "./own.ts";
import { topics } from "./topics.ts";
import { counted, minutes, sentence } from "./words.ts";

/**
 * Where an entry stands: in the river each names its author; on a member's own page that would be said thirty times;
 * on a page of its own no heading tells the day.
 */
export type Place = "river" | "member" | "post";

/** One post, wherever it stands. */
export function entry(site: Site, view: EntryView, place: Place): SafeHtml {
  return ownOr(site, "entry", { site, entry: view, place }, () => knownEntry(site, view, place));
}

/** What {@link ourEntry} made of a view, by place. */
const made = new WeakMap<EntryView, Map<Place, SafeHtml>>();

/** A post stands on many pages in the same words: the river's, and those of its topics, its group and its language. */
function knownEntry(site: Site, view: EntryView, place: Place): SafeHtml {
  const places = made.get(view) ?? new Map<Place, SafeHtml>();
  const known = places.get(place) ?? ourEntry(site, view, place);
  places.set(place, known);
  made.set(view, places);
  return known;
}

/** One post: who and when, the title as a link to the original, the opening, the rest behind a word, and the ways on. */
export function ourEntry(site: Site, view: EntryView, place: Place): SafeHtml {
  return html`<article class="post h-entry" id="${view.anchor}">
${byline(site, view, place)}
<h3${languageOf(view)}>${title(site, view)}</h3>
${view.warning === undefined ? shared(site, view) : behind(site, view.warning, shared(site, view))}
${relations(site, view)}
${ways(site, view)}
</article>
`;
}

/** One post on a page of its own: the title heads the page, and nothing is behind a word but what somebody warns of. */
export function wholeEntry(site: Site, view: EntryView): SafeHtml {
  return html`<article class="post whole h-entry" id="${view.anchor}">
<h1${languageOf(view)}>${title(site, view)}</h1>
${byline(site, view, "post")}
${view.warning === undefined ? whole(site, view) : behind(site, view.warning, whole(site, view))}
${relations(site, view)}
${ways(site, view)}
</article>`;
}

function whole(site: Site, view: EntryView): SafeHtml {
  const { opening, rest } = view;
  return html`${opening !== undefined && html`<div class="words e-content"${languageOf(view)}>${opening}${rest}</div>`}
${mediaList(site, view.media)}`;
}

/**
 * One post in a thread: its own sentence that answers the post above it, or its opening.
 *
 * @param quote - plain text, in the post's language.
 */
export function threadEntry(site: Site, view: EntryView, quote?: string): SafeHtml {
  const words = html`${
    quote !== undefined &&
    html`<blockquote class="quote"${view.link !== undefined && html` cite="${view.link}"`}${languageOf(view)}><p><bdi>${quote}</bdi></p></blockquote>`
  }${view.opening !== undefined && html`<div class="words p-summary"${languageOf(view)}>${view.opening}</div>`}`;
  return html`<article class="post h-entry" id="${view.anchor}">
${byline(site, view, "post")}
<h2${languageOf(view)}>${title(site, view)}</h2>
${view.warning === undefined ? words : behind(site, view.warning, words)}
${relations(site, view)}
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
  const { member } = view;
  const name = html`<a class="p-name u-url" href="${at(site, member.path)}"${languageOf(member)}><bdi>${member.name}</bdi></a>`;
  const when = whenAndWho(site, view, place);
  // Said once at the head of the page; machines take each post by itself.
  if (place === "member") {
    return html`<p class="byline"><span class="p-author h-card" hidden>${name}</span>${when}</p>`;
  }
  if (view.isContinued === true) {
    return html`<p class="byline"><span class="p-author h-card">${name}</span>, ${when}</p>`;
  }
  return html`<div class="byline"><span class="p-author h-card">${avatar(site, member)}${name}</span><span>${
    member.blog !== undefined && html`<bdi>${member.blog}</bdi>, `
  }${when}</span></div>`;
}

function whenAndWho(site: Site, view: EntryView, place: Place): SafeHtml {
  const { edited } = view;
  const { words } = site;
  return html`${place === "post" ? dateOf(site, view) : whenOf(site, view)}${credit(site, view)}${
    edited !== undefined &&
    html`, <time class="dt-updated" datetime="${edited.datetime}" title="${edited.text}">${words.edited}</time>`
  }`;
}

/** Whose post it is, when it is not the member's: the feed's own author, and the blog that an aggregator took it from. */
function credit({ words }: Site, { by, source }: EntryView): SafeHtml {
  const name = by !== undefined && html`<bdi>${by}</bdi>`;
  const place =
    source !== undefined &&
    (source.link === undefined
      ? html`<bdi>${source.name}</bdi>`
      : html`<a href="${source.link}" rel="external"><bdi>${source.name}</bdi></a>`);
  if (name !== false && place !== false) return html`, ${sentence(words.byAt, { name, place })}`;
  const known = name !== false ? name : place;
  return known === false ? html`` : html`, ${sentence(words.by, { name: known })}`;
}

function dateOf({ words }: Site, { published, time, isUndated }: EntryView): SafeHtml {
  const date = html`<time class="dt-published" datetime="${published.datetime}">${published.text}, ${time}</time>`;
  return isUndated === true ? sentence(words.firstSeen, { time: date }) : date;
}

/** The time of day; quietly the way to the post's own page, where it has one. */
function whenOf(site: Site, { published, time, isUndated, page }: EntryView): SafeHtml {
  const { words, name } = site;
  const clock = html`<time class="dt-published" datetime="${published.datetime}" title="${published.text}" data-relative>${time}</time>`;
  const when = isUndated === true ? sentence(words.firstSeen, { time: clock }) : clock;
  if (page === undefined) return when;
  return html`<a class="own" href="${at(site, page)}" title="${sentence(words.ownPage, { planet: name })}">${when}</a>`;
}

/** What may upset somebody waits behind what it is, picture and sound included. */
function behind({ words }: Site, warning: string, what: SafeHtml): SafeHtml {
  return html`<details class="warned"><summary>${sentence(words.contains, { what: html`<bdi>${warning}</bdi>` })} <span>${words.showPost}</span></summary>
${what}
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
    html`<a href="${link}" rel="external">${sentence(view.openingOnly ? words.readRestAt : words.readAt, { host })}</a>${
      view.isCut === true && html` <span>(${minutes(view.minutes, site)})</span>`
    } `
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
