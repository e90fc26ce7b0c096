import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { LatelyTopic } from "../../src/model/site/list.ts";
import type { Site } from "../../src/model/site/site.ts";
import { at } from "./address.ts";
import { languageOf } from "./language.ts";
import { listed } from "./words.ts";

/** Topics that stand out, each with members who write about it. @param kind - class of the list: `voices` in the margin, `periods` on a page. */
export function latelyList(site: Site, topics: readonly LatelyTopic[], kind: "voices" | "periods"): SafeHtml {
  return html`<ul class="${kind}">${topics.map(
    ({ path, label, members }) =>
      html`<li><a href="${at(site, path)}"><bdi>${label}</bdi></a> <span>${listed(
        members.map(
          (member) => html`<a href="${at(site, member.path)}"${languageOf(member)}><bdi>${member.name}</bdi></a>`,
        ),
        site,
      )}</span></li>`,
  )}</ul>`;
}
