import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { HtmlPage } from "../../src/model/site/page.ts";
import { pagePolicy } from "../../src/model/site/policy.ts";
import { assetAt, at, wholeAssetAt } from "./address.ts";
import { footer } from "./footer.ts";
import { linkedData } from "./linked-data.ts";
import { masthead } from "./masthead.ts";
import { ownOr } from "./own.ts";
import { scripts } from "./scripts.ts";

/** In this order, each where there is one: ours, the hue of feeds.yaml, the owner's. */
const STYLES = ["planet.css", "hue.css", "extra.css"];

/** The whole document around a page's own part, as a template's text. */
export function documentOf(page: HtmlPage, main: SafeHtml): string {
  return frame(page, main).toString();
}

/**
 * The whole document around a page's own part. The script stands in the head so that a chosen theme never flickers; what
 * the owner adds comes last, so that it can change what is ours.
 *
 * @param main - one `<main id="main">`, with what may stand beside it.
 */
export function frame(page: HtmlPage, main: SafeHtml): SafeHtml {
  const { site } = page;
  const script = assetAt(site, "extra.js");
  const extra = (name: "head-extra" | "footer-extra"): SafeHtml => ownOr(site, name, { view: page }, () => html``);
  return html`<!doctype html>
<html lang="${site.language}" dir="${site.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${pagePolicy(site.images ?? "remote")}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${headOf(page)}
${scripts(page)}
${script !== undefined && html`<script type="module" src="${script}"></script>`}${extra("head-extra")}
</head>
<body>
<a class="skip" href="#main">${site.words.skip}</a>
${masthead(page)}
${main}
${footer(page)}${extra("footer-extra")}
</body>
</html>
`;
}

function headOf(page: HtmlPage): SafeHtml {
  const { site, description } = page;
  const title = page.title === site.name ? site.name : `${page.title} · ${site.name}`;
  const styles = STYLES.flatMap((name) => assetAt(site, name) ?? []);
  const icon = assetAt(site, "icon.svg");
  const picture = wholeAssetAt(site, "card.png");
  return html`<title>${title}</title>
${description !== undefined && html`<meta name="description" content="${description}">`}
${page.noindex && html`<meta name="robots" content="noindex, follow">`}
<link rel="canonical" href="${page.canonical}">
${styles.map(
  (style) => html`<link rel="stylesheet" href="${style}">
`,
)}${icon !== undefined && html`<link rel="icon" type="image/svg+xml" href="${icon}">`}
${page.feeds.map(
  (
    feed,
  ) => html`<link rel="${feed.type === "text/x-opml" ? "outline" : "alternate"}" type="${feed.type}" title="${feed.title}" href="${at(site, feed.path)}">
`,
)}<link rel="search" type="application/opensearchdescription+xml" title="${site.name}" href="${at(site, "/opensearch.xml")}">
<link rel="manifest" href="${at(site, "/manifest.webmanifest")}">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="${site.ground?.light ?? "#fbfcfd"}">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="${site.ground?.dark ?? "#12171c"}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="${site.name}">
<meta property="og:title" content="${page.title}">
<meta property="og:url" content="${page.canonical}">
<meta property="og:locale" content="${site.language.replace("-", "_")}">
${description !== undefined && html`<meta property="og:description" content="${description}">`}
${
  picture !== undefined &&
  html`<meta property="og:image" content="${picture}">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:image:alt" content="${site.name}">
<meta name="twitter:card" content="summary_large_image">`
}
${linkedData(page)}`;
}
