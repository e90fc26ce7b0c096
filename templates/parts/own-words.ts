import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { OwnPage } from "../../src/model/site/word-pages.ts";

/** The owner's words under their heading. @param title - heads them when they have no heading of their own. */
export function ownWords({ heading, body }: OwnPage["own"], title: string): SafeHtml {
  return html`<h1>${heading ?? title}</h1>
<div class="words">
${body}</div>`;
}
