import { html } from "../src/model/safe-html.ts";
import type { ThreadsPage } from "../src/model/site/thread-pages.ts";
import { documentOf } from "./parts/document.ts";
import { nothingHere } from "./parts/nothing-here.ts";
import { pager } from "./parts/pager.ts";
import { pagesOf, type TemplateData } from "./parts/template.ts";
import { threadList } from "./parts/thread-list.ts";

export const data: TemplateData = pagesOf("threads");

/** The threads that go on, or a numbered page of all. */
export function render({ view }: { readonly view: ThreadsPage }): string {
  const { site, threads } = view;
  return documentOf(
    view,
    html`<main id="main" class="wide narrow">
<h1>${view.heading}</h1>
<p class="lead">${site.words.threadsLead}</p>
${threads.length === 0 ? nothingHere(site, site.words.noThreads) : threadList(site, threads)}
${pager(view)}
</main>`,
  );
}
