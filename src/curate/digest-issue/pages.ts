import { startOfDay } from "../../model/calendar.ts";
import { type Instant, instant } from "../../model/instant.ts";
import { fillText } from "../../model/messages/languages.ts";
import type { DigestMail } from "../../model/site/digest-mail.ts";
import type { DigestIssue, DigestPage } from "../../model/site/digest-pages.ts";
import type { FeedLink } from "../../model/site/frame.ts";
import type { ListPage } from "../../model/site/list-pages.ts";
import type { Conversations } from "../conversations/conversations.ts";
import { digest } from "../digest.ts";
import { feedId } from "../feed-entries.ts";
import { feedTitle } from "../feeds.ts";
import { absolute } from "../frame.ts";
import { type Entries, entriesOf, entryParts, planPage, type SitePage } from "../planned.ts";
import type { Setting } from "../setting.ts";
import type { Candidate } from "../shared-links/candidates.ts";
import type { ShownEntry } from "../shown.ts";
import { type WeekFacts, weekReader } from "./facts.ts";
import { issueHtml, sumOf } from "./html.ts";
import { listedOf } from "./topics.ts";
import { viewIssue, weekTitle } from "./view.ts";
import { completeWeeks, daysOfWeek, weekPath } from "./week.ts";

const FOLDER = "/digest/";
const FEED = `${FOLDER}atom.xml`;

/** Weeks in the feed. */
const IN_FEED = 12;

/** A week ready to be planned: what it shows, and how it is filled. */
interface Issue {
  readonly path: string;
  readonly number: number;
  readonly title: string;
  readonly postCount: number;
  readonly shown: readonly ShownEntry[];
  /** Covers all that the issue shows beside its posts. */
  readonly mark: string;
  readonly view: (stored: Entries) => DigestIssue;
}

/**
 * The weeks that are over as of the newest post: a page each with the bodies of its mails, the list of all, and their
 * feed.
 *
 * @param river - newest first.
 */
export function planDigests(
  setting: Setting,
  river: readonly ShownEntry[],
  candidates: readonly Candidate[],
  conversations: Pick<Conversations, "threads">,
): { readonly pages: readonly SitePage[]; readonly files: readonly SitePage[] } {
  const weeks = completeWeeks(river);
  const read = weekReader(setting, river[0]?.riverAt ?? instant(0), candidates, conversations);
  const issues = weeks.map((week) => prepareIssue(setting, read(week)));
  const planned = issues.map((issue, at) => {
    const page = planIssue(setting, issue, issues, at);
    return { page, mails: planMails(setting, issue, page.inputs) };
  });
  return {
    pages: [planList(setting, issues), ...planned.map(({ page }) => page)],
    files: [...planned.flatMap(({ mails }) => mails), planFeed(setting, issues.slice(0, IN_FEED))],
  };
}

/** Days and names are put into words only where the issue is made: there may be hundreds of them that stay. */
function prepareIssue(setting: Setting, facts: WeekFacts): Issue {
  const { week, links } = facts;
  const listed = listedOf(week.entries);
  return {
    path: weekPath(week.number),
    number: week.number,
    title: weekTitle(week.number, setting),
    postCount: week.entries.length,
    shown: [...new Set([...listed, ...links.flatMap(({ entries }) => entries)])],
    mark: markOf(facts, listed, setting),
    view: (stored) => viewIssue(facts, listed, setting, stored),
  };
}

/** What an issue shows beside its posts: numbers, conversations, people, and the order of all. */
function markOf(
  { week, threads, links, returned, joined }: WeekFacts,
  listed: readonly ShownEntry[],
  setting: Setting,
): string {
  const ids = (entries: readonly ShownEntry[]): readonly number[] => entries.map(({ id }) => id);
  const who = (memberId: string): string | undefined => setting.members.get(memberId)?.mark;
  const writers = new Set(week.entries.map(({ memberId }) => memberId));
  return digest([
    JSON.stringify([
      week.entries.length,
      writers.size,
      threads.map(({ thread, entries }) => [thread.path, thread.title, entries.map(({ memberId }) => who(memberId))]),
      links.map((link) => [link.target, ids(link.entries)]),
      returned.map(({ entry, before }) => [who(entry.memberId), before.day]),
      joined.map(who),
      listed.length,
    ]),
  ]);
}

function planIssue(setting: Setting, issue: Issue, issues: readonly Issue[], at: number): SitePage {
  const { words, site } = setting;
  const [newer, older] = [issues[at - 1], issues[at + 1]];
  return planPage<DigestPage>(setting, {
    kind: "digest",
    words: {
      path: issue.path,
      title: issue.title,
      description: fillText(words.digestAbout, { planet: site.name }),
      feeds: feedLinks(setting),
      newer: newer && { path: newer.path, label: newer.title },
      older: older && { path: older.path, label: older.title },
    },
    shown: issue.shown,
    parts: [issue.mark],
    changed: issue.shown[0]?.riverAt,
    content: (stored) => ({ trail: [{ path: FOLDER, label: words.digest }], issue: issue.view(stored) }),
  });
}

/** The bodies of mails say no more than the week's page, so that its inputs are theirs. */
function planMails(setting: Setting, issue: Issue, inputs: string): readonly SitePage[] {
  return (["text", "html"] as const).map((format) => {
    // No .html: it is the body of a mail, and none of the site's pages with their ways around.
    const path = `${issue.path}mail.${format === "text" ? "txt" : "htm"}`;
    return {
      path,
      kind: "digest-mail",
      inputs: `${format} ${inputs}`,
      ...entriesOf(issue.shown),
      fill: (stored): DigestMail => {
        const view = issue.view(stored);
        const page = absolute(setting, issue.path);
        const sum = sumOf(view, setting);
        return {
          kind: "digest-mail",
          format,
          path,
          site: setting.site,
          page,
          sum,
          issue: view,
          content: issueHtml(view, setting),
        };
      },
    };
  });
}

function planList(setting: Setting, issues: readonly Issue[]): SitePage {
  const { words, site } = setting;
  const items = issues.map(({ path, title, postCount }) => ({ path, label: title, count: postCount }));
  const about = fillText(words.digestAbout, { planet: site.name });
  return planPage<ListPage>(setting, {
    kind: "list",
    words: { path: FOLDER, title: words.digest, description: about, feeds: feedLinks(setting) },
    parts: [JSON.stringify(items)],
    content: () => ({ lead: about, none: words.noDigest, items }),
  });
}

function planFeed(setting: Setting, issues: readonly Issue[]): SitePage {
  const { words, site } = setting;
  const shown = issues.flatMap((issue) => issue.shown);
  const marks = issues.flatMap(({ path, mark }) => [path, mark]);
  return {
    path: FEED,
    kind: "notices",
    inputs: digest([setting.digest, "notices", ...marks, ...entryParts(setting, shown)]),
    ...entriesOf([...new Set(shown)]),
    fill: (stored) => ({
      kind: "notices",
      site,
      path: FEED,
      id: feedId(setting, FOLDER),
      title: feedTitle(words.digest, site.name),
      description: fillText(words.digestAbout, { planet: site.name }),
      page: absolute(setting, FOLDER),
      updated: issues[0] === undefined ? instant(0) : publishedAt(issues[0].number, setting),
      notices: issues.map((issue) => {
        const at = publishedAt(issue.number, setting);
        const view = issue.view(stored);
        return {
          id: feedId(setting, issue.path),
          title: `${site.name}: ${issue.title}`,
          link: absolute(setting, issue.path),
          published: at,
          updated: at,
          content: issueHtml(view, setting),
        };
      }),
    }),
  };
}

/** When the week is over: the first moment of the next one. */
function publishedAt(number: number, { calendar }: Setting): Instant {
  return startOfDay(daysOfWeek(number + 1).from, calendar.zone) ?? instant(0);
}

function feedLinks({ words }: Setting): readonly FeedLink[] {
  return [{ path: FEED, type: "application/atom+xml", title: `${words.digest} (Atom)` }];
}
