import { html, type SafeHtml } from "../../src/model/safe-html.ts";
import type { HtmlPage } from "../../src/model/site.ts";
import { assetAt, at } from "./address.ts";
import { footer } from "./footer.ts";
import { masthead } from "./masthead.ts";

/**
 * Nothing but our own files, and pictures and sound over https: what the sanitizer let through by mistake runs nowhere.
 * There is no inline script and no inline style, so there is no exception either.
 */
const POLICY = [
  "default-src 'none'",
  "img-src 'self' https: data:",
  "media-src 'self' https:",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
].join("; ");

/** The whole document around a page's own part. The script stands in the head so that a chosen theme never flickers. */
export function documentOf(page: HtmlPage, main: SafeHtml): string {
  const { site } = page;
  const script = assetAt(site, "planet.js");
  return html`<!doctype html>
<html lang="${site.language}" dir="${site.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${headOf(page)}
${script !== undefined && html`<script src="${script}"></script>`}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${masthead(page)}
${main}
${footer(page)}
</body>
</html>
`.toString();
}

function headOf(page: HtmlPage): SafeHtml {
  const { site, description } = page;
  const title = page.title === site.name ? site.name : `${page.title} · ${site.name}`;
  const style = assetAt(site, "planet.css");
  const icon = assetAt(site, "icon.svg");
  return html`<title>${title}</title>
${description !== undefined && html`<meta name="description" content="${description}">`}
${page.noindex && html`<meta name="robots" content="noindex, follow">`}
<link rel="canonical" href="${page.canonical}">
${style !== undefined && html`<link rel="stylesheet" href="${style}">`}
${icon !== undefined && html`<link rel="icon" type="image/svg+xml" href="${icon}">`}
${page.feeds.map(
  (
    feed,
  ) => html`<link rel="${feed.type === "text/x-opml" ? "outline" : "alternate"}" type="${feed.type}" title="${feed.title}" href="${at(site, feed.path)}">
`,
)}<meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfcfd">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#12171c">
<meta property="og:type" content="website">
<meta property="og:site_name" content="${site.name}">
<meta property="og:title" content="${page.title}">
<meta property="og:url" content="${page.canonical}">
${description !== undefined && html`<meta property="og:description" content="${description}">`}`;
}
