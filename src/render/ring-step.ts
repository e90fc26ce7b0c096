import { fillText } from "../model/messages/languages.ts";
import { html } from "../model/safe-html.ts";
import type { RingStepPage } from "../model/site/machine-pages.ts";

/** Nothing is loaded and nothing runs: the page is gone as soon as it is there. */
const POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'";

/** Leads on to a site at once; where browsers are told not to, by a link. @see HTML Standard, "refresh" state of http-equiv */
export function writeRingStep({ site, to }: RingStepPage): string {
  const title = fillText(site.words.ringOn, { site: to.name });
  return html`<!doctype html>
<html lang="${site.language}" dir="${site.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta http-equiv="refresh" content="0; url=${to.site}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, follow">
<title>${title}</title>
<link rel="canonical" href="${to.site}">
</head>
<body>
<h1><a href="${to.site}" rel="external">${title}</a></h1>
</body>
</html>
`.toString();
}
