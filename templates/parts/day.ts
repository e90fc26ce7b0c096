import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { DayView, Site } from "../../src/model/site.ts";
import { at } from "./address.ts";
import { entry, type Place } from "./entry.ts";
import { counted, posts } from "./words.ts";

/** A day of the column: its date in the margin, its posts, and behind a word what one member wrote beyond the measure. */
export function day(site: Site, view: DayView, place: Place): SafeHtml {
  const id = `d${view.day.datetime}`;
  return html`<section class="day" aria-labelledby="${id}">
<h2 id="${id}"><a href="${at(site, view.path)}"><time datetime="${view.day.datetime}">${view.day.text}</time></a> <span class="count">${posts(view.count, site)}</span></h2>
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
