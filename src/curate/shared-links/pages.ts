import { instant } from "../../model/instant.ts";
import { fillText } from "../../model/messages/languages.ts";
import { html, type SafeHtml } from "../../model/safe-html.ts";
import type { FeedLink } from "../../model/site/frame.ts";
import type { Notice } from "../../model/site/notice-feed.ts";
import type { LinksPage, SharedLinkView } from "../../model/site/shared-links.ts";
import { digest } from "../digest.ts";
import { feedId } from "../feed-entries.ts";
import { feedTitle } from "../feeds.ts";
import { absolute } from "../frame.ts";
import { type Entries, entriesOf, entryParts, planPage, type SitePage } from "../planned.ts";
import type { Setting } from "../setting.ts";
import type { SharedLink } from "./rank.ts";
import { viewShared } from "./view.ts";

/** Where the page is; its feed stands beside it. */
const FOLDER = "/links/";

/** Pages that are listed. */
const MOST = 30;

/** What several members are reading as of the newest post: the page, and its feed. @param ranked - the best first. */
export function planSharedLinks(
  setting: Setting,
  ranked: readonly SharedLink[],
): { readonly pages: readonly SitePage[]; readonly files: readonly SitePage[] } {
  const links = ranked.slice(0, MOST);
  return { pages: [planLinks(setting, links)], files: [planFeed(setting, links)] };
}

function planLinks(setting: Setting, links: readonly SharedLink[]): SitePage {
  const { words, site } = setting;
  const feeds: readonly FeedLink[] = [
    { path: `${FOLDER}atom.xml`, type: "application/atom+xml", title: `${words.sharedLinks} (Atom)` },
  ];
  return planPage<LinksPage>(setting, {
    kind: "links",
    words: {
      path: FOLDER,
      title: words.sharedTitle,
      description: fillText(words.sharedAbout, { planet: site.name }),
      feeds,
    },
    shown: links.flatMap(({ entries }) => entries),
    parts: [markOf(links)],
    changed: newestOf(links),
    content: (stored) => ({ links: links.flatMap((link) => viewShared(link, setting, stored) ?? []) }),
  });
}

/** In the order in which they became shared, so that a subscriber gets each page once. */
function planFeed(setting: Setting, links: readonly SharedLink[]): SitePage {
  const { words, site } = setting;
  const path = `${FOLDER}atom.xml`;
  const ordered = links.toSorted((a, b) => b.since - a.since || (a.target < b.target ? -1 : 1));
  const shown = ordered.flatMap(({ entries }) => entries);
  return {
    path,
    kind: "notices",
    inputs: digest([setting.digest, "notices", markOf(ordered), ...entryParts(setting, shown)]),
    ...entriesOf(shown),
    fill: (stored) => ({
      kind: "notices",
      site,
      path,
      id: feedId(setting, FOLDER),
      title: feedTitle(words.sharedTitle, site.name),
      description: fillText(words.sharedAbout, { planet: site.name }),
      page: absolute(setting, FOLDER),
      updated: newestOf(links) ?? instant(0),
      notices: ordered.flatMap((link) => noticeOf(link, setting, stored) ?? []),
    }),
  };
}

function noticeOf(link: SharedLink, setting: Setting, stored: Entries): Notice | undefined {
  const view = viewShared(link, setting, stored);
  if (view === undefined) return undefined;
  return {
    id: `${feedId(setting, FOLDER)}:${digest([link.target]).slice(0, 16)}`,
    title: view.title,
    link: view.url,
    published: link.since,
    updated: link.entries[0]?.riverAt ?? link.since,
    content: mentionList(view, setting),
  };
}

function mentionList({ mentions }: SharedLinkView, setting: Setting): SafeHtml {
  return html`<ul>${mentions.map(
    ({ entry, quote }) =>
      html`<li><a href="${entry.link ?? absolute(setting, entry.place)}">${entry.title}</a> — ${entry.member.name}${
        quote !== undefined && html`<blockquote><p>${quote}</p></blockquote>`
      }</li>`,
  )}</ul>`;
}

/** What is shown of them beyond the posts: which, in which order, and what leads where. */
function markOf(links: readonly SharedLink[]): string {
  return JSON.stringify(links.map(({ target, entries, since }) => [target, since, entries.map(({ id }) => id)]));
}

function newestOf(links: readonly SharedLink[]): SharedLink["since"] | undefined {
  const times = links.flatMap(({ entries }) => entries.map(({ riverAt }) => riverAt));
  return times.sort((a, b) => b - a)[0];
}
