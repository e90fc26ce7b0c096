import { html, type SafeHtml } from "../src/model/safe-html.ts";
import type { HealthPage, Site } from "../src/model/site.ts";
import { at } from "./parts/address.ts";
import { documentOf } from "./parts/document.ts";
import { languageOf } from "./parts/language.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";

export const data: TemplateData = pagesOf("health");

/** Whose feeds can be read, and since when not. */
export function render({ view }: { readonly view: HealthPage }): string {
  const { site, members } = view;
  const { words } = site;
  return documentOf(
    view,
    html`<main id="main" class="wide narrow">
<h1>${view.title}</h1>
<p class="lead">${words.healthLead}</p>
${
  members.length > 0 &&
  html`<table class="health"><thead><tr><th scope="col">${words.member}</th><th scope="col">${words.state}</th><th scope="col">${words.latestPost}</th></tr></thead>
<tbody>${members.map((member) => line(site, member))}</tbody></table>`
}
</main>`,
  );
}

function line(site: Site, { member, state, text, latest }: HealthPage["members"][number]): SafeHtml {
  return html`<tr><th scope="row"><a href="${at(site, member.path)}"${languageOf(member)}><bdi>${member.name}</bdi></a></th>
<td><span class="state ${state}">${text}</span></td>
<td>${latest !== undefined && html`<time datetime="${latest.datetime}">${latest.text}</time>`}</td></tr>
`;
}
