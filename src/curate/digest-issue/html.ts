import { countText } from "../../model/messages/count-text.ts";
import { fillText } from "../../model/messages/languages.ts";
import { html, type SafeHtml } from "../../model/safe-html.ts";
import type { DigestIssue } from "../../model/site/digest-pages.ts";
import type { EntryView } from "../../model/site/entry-view.ts";
import type { MemberCard } from "../../model/site/member-view.ts";
import { absolute } from "../frame.ts";
import type { Setting } from "../setting.ts";

/** A week as it goes into a feed and a mail: addresses are absolute, and nothing is loaded from anywhere. */
export function issueHtml(issue: DigestIssue, setting: Setting): SafeHtml {
  const { words } = setting;
  return html`<p>${sumOf(issue, setting)}</p>
${section(
  words.threads,
  issue.threads.map(
    ({ title, path, count, members }) =>
      html`<a href="${absolute(setting, path)}">${title}</a> (${posts(count, setting)}: ${names(members)})`,
  ),
)}${section(
  words.sharedTitle,
  issue.links.map(
    ({ url, title, host, mentions }) =>
      html`<a href="${url}">${title}</a> (${host}): ${mentions.map(
        ({ entry }, at) => html`${at > 0 && ", "}<a href="${linkOf(entry, setting)}">${entry.member.name}</a>`,
      )}`,
  ),
)}${section(
  words.quietVoices,
  issue.returned.map(
    ({ member, since }) =>
      html`<a href="${absolute(setting, member.path)}">${member.name}</a>, ${fillText(words.quietSince, { date: since.text })}`,
  ),
)}${section(
  words.newMembers,
  issue.joined.map((member) => html`<a href="${absolute(setting, member.path)}">${member.name}</a>`),
)}${issue.topics.map(({ name, entries }) =>
  section(
    name,
    entries.map((entry) => html`<a href="${linkOf(entry, setting)}">${entry.title}</a> — ${entry.member.name}`),
  ),
)}`;
}

/** `42 posts by 12 members, 16 November 2026 – 22 November 2026`. */
export function sumOf({ postCount, writerCount, from, to }: DigestIssue, setting: Setting): string {
  const { words, site } = setting;
  return fillText(words.weekSum, {
    posts: posts(postCount, setting),
    members: countText(words.writers, writerCount, words.language, site.language),
    from: from.text,
    to: to.text,
  });
}

function posts(count: number, { words, site }: Setting): string {
  return countText(words.posts, count, words.language, site.language);
}

function section(heading: string, items: readonly SafeHtml[]): SafeHtml {
  if (items.length === 0) return html``;
  return html`<h2>${heading}</h2>
<ul>
${items.map(
  (item) => html`<li>${item}</li>
`,
)}</ul>
`;
}

function names(members: readonly MemberCard[]): string {
  return members.map(({ name }) => name).join(", ");
}

/** The original; its place in the archive where the feed names no address. */
function linkOf({ link, place }: EntryView, setting: Setting): string {
  return link ?? absolute(setting, place);
}
