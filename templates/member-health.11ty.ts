import { html, type SafeHtml } from "../src/model/safe-html.ts";
import type { FeedHealth, LeftOut, MemberHealthPage, NamedPost, Remark } from "../src/model/site/member-health.ts";
import type { Site } from "../src/model/site/site.ts";
import { at } from "./parts/address.ts";
import { documentOf } from "./parts/document.ts";
import { languageOf } from "./parts/language.ts";
import { snippet } from "./parts/snippet.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";
import { visitStrip, visitSums } from "./parts/visit-strip.ts";
import { sentence } from "./parts/words.ts";

export const data: TemplateData = pagesOf("member-health");

/** How a member's feeds are read, for the member: what is well, what could be better, who answered. */
export function render({ view }: { readonly view: MemberHealthPage }): string {
  const { site, member, through, noteFeed } = view;
  const { words } = site;
  const name = html`<a href="${at(site, member.path)}"${languageOf(member)}><bdi>${member.name}</bdi></a>`;
  const date = through !== undefined && html`<time datetime="${through.datetime}">${through.text}</time>`;
  return documentOf(
    view,
    html`<main id="main" class="wide narrow member-health">
<h1>${view.title}</h1>
<p class="lead">${sentence(words.healthOfLead, { name })}</p>
<p><span class="state ${view.state}">${view.text}</span></p>
${view.less !== undefined && html`<p>${view.less}</p>`}
${view.visits !== undefined && html`${visitStrip(view.visits, view.days)}<p>${visitSums(site, view.visits)}</p>`}
${date && html`<p>${sentence(words.visitsLead, { date })}</p>`}
<p><a href="${at(site, noteFeed.path)}" type="${noteFeed.type}">${words.healthFollow}</a></p>
<h2>${words.feedsHere}</h2>
${view.sources.map((feed) => feedHealth(site, feed))}
${view.leftOut.length > 0 && html`<h2>${words.leftOut}</h2><ul>${view.leftOut.map((post) => leftOut(post))}</ul>`}
${
  view.copies.length > 0 &&
  html`<h2>${words.shownOnce}</h2><ul>${view.copies.map(
    ({ copy, original }) =>
      html`<li>${sentence(words.copyOf, { copy: post(copy), original: post(original), name: html`<bdi>${original.by}</bdi>` })}</li>`,
  )}</ul>`
}
${
  view.answers.length > 0 &&
  html`<h2>${words.whoAnswered}</h2><ul>${view.answers.map(
    ({ answer, post: answered, date: day }) =>
      html`<li>${sentence(words.answeredWith, { name: html`<bdi>${answer.by}</bdi>`, post: post(answered), answer: post(answer) })} <time datetime="${day.datetime}">${day.text}</time></li>`,
  )}</ul>`
}
${badge(view)}
${ring(view)}
</main>`,
  );
}

function feedHealth(site: Site, { title, url, remarks }: FeedHealth): SafeHtml {
  return html`<h3><bdi>${title}</bdi></h3>
${url !== undefined && html`<p><a href="${url}" rel="external"><bdi>${url}</bdi></a></p>`}
${remarks.length === 0 ? html`<p>${site.words.nothingToMend}</p>` : html`<ul>${remarks.map((one) => remark(site, one))}</ul>`}
`;
}

/** Its sentences are English on every planet. */
function remark({ words }: Site, { code, message, hint, since }: Remark): SafeHtml {
  const date = since !== undefined && html`<time datetime="${since.datetime}">${since.text}</time>`;
  return html`<li><bdi lang="en">${message}</bdi>${hint !== undefined && html` <bdi lang="en">${hint}</bdi>`} <code>${code}</code>${date && html` <small>${sentence(words.since, { date })}</small>`}</li>`;
}

function leftOut({ title, link, date, why }: LeftOut): SafeHtml {
  const named = post({ title: title === "" ? (link ?? "–") : title, ...(link !== undefined && { link }), by: "" });
  return html`<li>${named} <time datetime="${date.datetime}">${date.text}</time>: <bdi lang="en">${why}</bdi></li>`;
}

function post({ title, link }: NamedPost): SafeHtml {
  return link === undefined
    ? html`<bdi>${title}</bdi>`
    : html`<a href="${link}" rel="external"><bdi>${title}</bdi></a>`;
}

function badge({ site, badge: link }: MemberHealthPage): SafeHtml {
  if (link === undefined) return html``;
  const { light, dark, alt, href, width, height } = link;
  const { words } = site;
  const here = (address: string): string => at(site, `/${address.slice(site.url.length)}`);
  const picture = (to: (address: string) => string): SafeHtml =>
    html`<picture><source media="(prefers-color-scheme: dark)" srcset="${to(dark)}"><img src="${to(light)}" alt="${alt}" width="${width}" height="${height}"></picture>`;
  return html`<h2>${words.badge}</h2>
<p>${words.badgeLead}</p>
<p>${picture(here)}</p>
${snippet(site, words.badge, html`<a href="${href}">${picture((address) => address)}</a>`)}`;
}

function ring({ site, ring: links }: MemberHealthPage): SafeHtml {
  const { words } = site;
  if (links === undefined) return html``;
  const { previous, next, href } = links;
  const piece = html`<nav><a href="${previous}">${words.ringPrevious}</a> <a href="${href}">${site.name}</a> <a href="${next}">${words.ringNext}</a></nav>`;
  return html`<h2>${words.ring}</h2>
<p>${words.ringLead}</p>
${snippet(site, words.ring, piece)}`;
}
