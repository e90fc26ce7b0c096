import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { Site } from "../../src/model/site/site.ts";

/** A piece of HTML to be taken to another site; whoever has the script copies it with one press. @param label - what it is, for those who hear the page. */
export function snippet({ words }: Site, label: string, piece: SafeHtml): SafeHtml {
  return html`<pre class="snippet" tabindex="0" role="region" aria-label="${label}"><code>${piece.toString()}</code></pre>
<p><button type="button" data-copy="${piece.toString()}" hidden>${words.copy}</button></p>`;
}
