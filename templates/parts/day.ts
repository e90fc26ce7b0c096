import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { DayText } from "../../src/model/site/date-text.ts";
import type { DayView } from "../../src/model/site/entry-view.ts";
import type { Site } from "../../src/model/site/site.ts";
import { at } from "./address.ts";
import { entry, type Place } from "./entry.ts";
import { counted, posts } from "./words.ts";

/** A day of the column: its date in the margin, its posts, and behind a word what one member wrote beyond the measure. */
export function day(site: Site, view: DayView, place: Place): SafeHtml {
  const id = `d${view.day.datetime}`;
  return html`<section class="day" aria-labelledby="${id}">
<h2 id="${id}"><a href="${at(site, view.path)}"><time datetime="${view.day.datetime}">${dayName(view.day)}</time></a> <span class="count">${posts(view.count, site)}</span></h2>
<div>
${view.entries.map((post) => entry(site, post, place))}
${view.folded.map(
  ({ member, entries }) => html`<details class="folded"><summary>${counted(site, "foldedBy", entries.length, {
    name: html`<bdi>${member.name}</bdi>`,
  })}</summary>
${entries.map((post) => entry(site, post, place))}</details>
`,
)}</div>
</section>
`;
}

/** In the margin the weekday has a line of its own, without what parts it from the date elsewhere. */
function dayName({ text, parts }: DayText): SafeHtml {
  if (parts === undefined) return html`${text}`;
  return html`<span class="weekday">${parts.weekday}</span><span class="gap">${parts.gap}</span>${parts.date}`;
}
