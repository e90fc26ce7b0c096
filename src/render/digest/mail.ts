import { fillText } from "../../model/messages/languages.ts";
import { html } from "../../model/safe-html.ts";
import type { DigestMail } from "../../model/site/digest-mail.ts";
import type { EntryView } from "../../model/site/entry-view.ts";
import { absolute } from "../site-url.ts";

/** Characters of a line at most: a mail's may have 998 octets (RFC 5322 §2.1.1), and letters up to four. */
const LINE = 200;

/** The body of a mail about a week, for whoever sends one. */
export function writeDigestMail(mail: DigestMail): string {
  return mail.format === "text" ? writeText(mail) : writeHtml(mail);
}

/** HTML that loads nothing and runs nothing, also where it is opened as a page. */
function writeHtml({ site, issue, page, content }: DigestMail): string {
  const title = `${site.name}: ${issue.title}`;
  return html`<!doctype html>
<html lang="${site.language}" dir="${site.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
</head>
<body>
<main>
<h1>${title}</h1>
${content}<p><a href="${page}">${fillText(site.words.digestOnline, { url: page })}</a></p>
</main>
</body>
</html>
`.toString();
}

/** Plain text, an address on a line of its own. */
function writeText({ site, issue, page, sum }: DigestMail): string {
  const { words } = site;
  const blocks = [
    `${plain(`${site.name}: ${issue.title}`)}\n${plain(sum)}`,
    ...block(
      words.threads,
      issue.threads.map(({ title, path, members }) => [
        `${title} (${members.map(({ name }) => name).join(", ")})`,
        absolute(site, path),
      ]),
    ),
    ...block(
      words.sharedTitle,
      issue.links.map(({ title, url, mentions }) => [
        `${title} (${mentions.map(({ entry }) => entry.member.name).join(", ")})`,
        url,
      ]),
    ),
    ...block(
      words.quietVoices,
      issue.returned.map(({ member, since }) => [
        `${member.name}, ${fillText(words.quietSince, { date: since.text })}`,
        absolute(site, member.path),
      ]),
    ),
    ...block(
      words.newMembers,
      issue.joined.map((member) => [member.name, absolute(site, member.path)]),
    ),
    ...issue.topics.flatMap(({ name, entries }) =>
      block(
        name,
        entries.map((entry) => postLines(entry, site)),
      ),
    ),
    fillText(words.digestOnline, { url: page }),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function postLines({ title, member, link, place }: EntryView, site: DigestMail["site"]): readonly [string, string] {
  return [`${title} — ${member.name}`, link ?? absolute(site, place)];
}

/** A heading and its items; nothing without items. */
function block(heading: string, items: readonly (readonly [text: string, url: string])[]): readonly string[] {
  if (items.length === 0) return [];
  return [[`== ${plain(heading)} ==`, ...items.map(([text, url]) => `\n* ${plain(text)}\n  ${url}`)].join("\n")];
}

/** One line without characters that steer a terminal or turn the direction of what follows. */
function plain(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ");
  const letters = [...line];
  return letters.length > LINE ? `${letters.slice(0, LINE).join("")}…` : line;
}
