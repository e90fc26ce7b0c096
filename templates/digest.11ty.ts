import { html, type SafeHtml } from "../src/model/safe-html.ts";
import type { DateText } from "../src/model/site/date-text.ts";
import type { DigestIssue, DigestPage, DigestTopic } from "../src/model/site/digest-pages.ts";
import type { MemberCard } from "../src/model/site/member-view.ts";
import type { Site } from "../src/model/site/site.ts";
import { at } from "./parts/address.ts";
import { documentOf } from "./parts/document.ts";
import { title } from "./parts/entry.ts";
import { languageOf } from "./parts/language.ts";
import { pager } from "./parts/pager.ts";
import { sharedLink } from "./parts/shared-link.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";
import { trail } from "./parts/trail.ts";
import { counted, listed, posts, sentence } from "./parts/words.ts";

export const data: TemplateData = pagesOf("digest");

/** A week: who talked with whom, what they read, who came, and the posts by topic. */
export function render({ view }: { readonly view: DigestPage }): string {
  const { site, issue } = view;
  const { words } = site;
  return documentOf(
    view,
    html`<main id="main" class="wide narrow h-feed">
${trail(site, view.trail)}
<h1 class="p-name">${issue.title}</h1>
<p class="lead">${sumOf(site, issue)}</p>
${threadsOf(site, issue)}
${
  issue.links.length > 0 &&
  html`<h2>${words.sharedTitle}</h2>
<ol class="shared">${issue.links.map((link) => sharedLink(site, link, "h3"))}</ol>`
}
${peopleOf(site, issue)}
${issue.topics.map((topic) => topicOf(site, topic))}
${issue.more > 0 && html`<p>${sentence(words.andMore, { posts: posts(issue.more, site) })}</p>`}
<p class="ways">${words.digestMail}: <a href="${at(site, `${view.path}mail.htm`)}">HTML</a> <a href="${at(site, `${view.path}mail.txt`)}">${words.plainText}</a></p>
${pager(view)}
</main>`,
  );
}

function sumOf(site: Site, { postCount, writerCount, from, to }: DigestIssue): SafeHtml {
  return sentence(site.words.weekSum, {
    posts: posts(postCount, site),
    members: counted(site, "writers", writerCount),
    from: dateOf(from),
    to: dateOf(to),
  });
}

function threadsOf(site: Site, { threads }: DigestIssue): SafeHtml {
  if (threads.length === 0) return html``;
  return html`<h2>${site.words.threads}</h2>
<ul class="periods">${threads.map(
    ({ title: name, path, count, members }) =>
      html`<li><a href="${at(site, path)}"><bdi>${name}</bdi></a> <span>${posts(count, site)}: ${listed(
        members.map((member) => memberLink(site, member)),
        site,
      )}</span></li>
`,
  )}</ul>`;
}

/** Who wrote again after a long silence, and who is new. */
function peopleOf(site: Site, { returned, joined }: DigestIssue): SafeHtml {
  const { words } = site;
  return html`${
    returned.length > 0 &&
    html`<h2>${words.quietVoices}</h2>
<ul class="periods">${returned.map(
      ({ member, since }) =>
        html`<li>${memberLink(site, member)} <span>${sentence(words.quietSince, { date: dateOf(since) })}</span></li>
`,
    )}</ul>`
  }
${
  joined.length > 0 &&
  html`<h2>${words.newMembers}</h2>
<ul class="periods">${joined.map((member) => html`<li>${memberLink(site, member)}</li>`)}</ul>`
}`;
}

function topicOf(site: Site, { name, path, entries }: DigestTopic): SafeHtml {
  if (entries.length === 0) return html``;
  return html`<h2>${path === undefined ? name : html`<a href="${at(site, path)}"><bdi>${name}</bdi></a>`}</h2>
<ul class="weekly">${entries.map(
    (entry) =>
      html`<li class="h-entry"><span${languageOf(entry)}>${title(site, entry)}</span> <span class="p-author h-card">${memberLink(site, entry.member, "p-name u-url")}</span> <time class="dt-published" datetime="${entry.published.datetime}">${entry.published.text}</time></li>
`,
  )}</ul>`;
}

function memberLink(site: Site, member: MemberCard, kind?: string): SafeHtml {
  return html`<a href="${at(site, member.path)}"${kind !== undefined && html` class="${kind}"`}${languageOf(member)}><bdi>${member.name}</bdi></a>`;
}

function dateOf({ datetime, text }: DateText): SafeHtml {
  return html`<time datetime="${datetime}">${text}</time>`;
}
