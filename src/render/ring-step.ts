import { fillText } from "../model/messages/languages.ts";
import { html } from "../model/safe-html.ts";
import type { RingStepPage } from "../model/site/machine-pages.ts";

/** The style sheet alone is loaded, and it is ours. */
const POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'";

/**
 * Leads on to a neighbour's site by one large link, and says where it goes. Nobody is sent there unasked: where a member's
 * site is comes from the member's feed, and what it has become since, nobody here has looked at.
 */
export function writeRingStep({ site, to }: RingStepPage): string {
  const title = fillText(site.words.ringOn, { site: to.name });
  const style = site.assets["embed.css"];
  return html`<!doctype html>
<html lang="${site.language}" dir="${site.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, follow">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="canonical" href="${to.site}">
${style !== undefined && html`<link rel="stylesheet" href="${site.root}${style.slice(1)}">`}
</head>
<body>
<a class="skip" href="#main">${site.words.skip}</a>
<main id="main" class="step">
<h1><a href="${to.site}" rel="external">${title}</a></h1>
<p><bdi dir="ltr">${to.site}</bdi></p>
<p><a href="${site.root}ring/">${site.words.ring}</a> · <a href="${site.root}"><bdi>${site.name}</bdi></a></p>
</main>
</body>
</html>
`.toString();
}
