import { html } from "../model/safe-html.ts";
import type { EmbedPage } from "../model/site/machine-pages.ts";

/** The style sheet alone is loaded, and it is ours. What is said of frames in a header is not said of this page. */
const POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'";

/** The newest posts, to stand in a frame: no script, no picture, nobody is counted. Links leave the frame. */
export function writeEmbed({ site, posts }: EmbedPage): string {
  const style = site.assets["embed.css"];
  return html`<!doctype html>
<html lang="${site.language}" dir="${site.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, follow">
<meta name="color-scheme" content="light dark">
<title>${site.name}</title>
<link rel="canonical" href="${site.url}">
${style !== undefined && html`<link rel="stylesheet" href="${site.root}${style.slice(1)}">`}
</head>
<body>
<a class="skip" href="#main">${site.words.skip}</a>
<main id="main">
<h1><a href="${site.url}" target="_top"><bdi>${site.name}</bdi></a></h1>
<ul>${posts.map(
    ({ title, link, by, date, language }) =>
      html`<li><a href="${link}" target="_top" rel="external"${language !== undefined && html` lang="${language}"`}><bdi>${title}</bdi></a> <span><bdi>${by}</bdi> · <time datetime="${date.datetime}">${date.text}</time></span></li>
`,
  )}</ul>
</main>
</body>
</html>
`.toString();
}
