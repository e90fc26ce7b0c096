import type { Alert } from "../model/alert.ts";
import { type Instant, instant } from "../model/instant.ts";
import { html } from "../model/safe-html.ts";
import type { FeedLink } from "../model/site/frame.ts";
import type { Notice, NoticeFeed } from "../model/site/notice-feed.ts";
import { digest } from "./digest.ts";
import { feedId } from "./feed-entries.ts";
import { absolute } from "./frame.ts";
import type { SitePage } from "./planned.ts";
import type { Setting } from "./setting.ts";

const PATH = "/health/problems.xml";

/** Newest notices in the feed: who looks once a month misses none, unless half the planet fails. */
const LENGTH = 100;

/**
 * What waits for the operator, as a feed: a notice when it begins and one when it is over. When it began is a fact of the
 * store and not of the clock, so that the feed changes with these alone.
 */
export function planProblems(setting: Setting, alerts: readonly Alert[]): SitePage {
  const { site } = setting;
  const link = problemsLink(setting);
  const page = absolute(setting, "/health/");
  const id = feedId(setting, PATH.replace(/[^/]*$/, "problems/"));
  const notices = alerts
    .flatMap((alert) => noticesOf(alert, { id, page }))
    .toSorted((a, b) => b.updated - a.updated || (a.id < b.id ? -1 : 1))
    .slice(0, LENGTH);
  return {
    path: PATH,
    kind: "notices",
    inputs: digest(["problems", JSON.stringify([site.name, site.url, site.language, link, notices.map(markOf)])]),
    entryIds: [],
    fill: (): NoticeFeed => ({
      kind: "notices",
      site,
      path: PATH,
      id,
      title: link.title,
      description: "",
      page,
      updated: notices[0]?.updated ?? instant(0),
      notices,
    }),
  };
}

/** The feed as the page of health names it. */
export function problemsLink({ words, site }: Setting): FeedLink {
  return { path: PATH, type: "application/atom+xml", title: `${words.health} · ${site.name}` };
}

interface NoticeGround {
  readonly id: string;
  readonly page: string;
}

/** Two entries with ids of their own: an entry that changed is news to few readers. */
function noticesOf(alert: Alert, ground: NoticeGround): readonly Notice[] {
  const { beganAt, endedAt } = alert;
  return [
    noticeOf(alert, "began", beganAt, ground),
    ...(endedAt === undefined ? [] : [noticeOf(alert, "ended", endedAt, ground)]),
  ];
}

function noticeOf(alert: Alert, event: "began" | "ended", at: Instant, { id, page }: NoticeGround): Notice {
  const { name, message, hint = "", code } = alert;
  const who = name === undefined ? "" : `${name}: `;
  const isOver = event === "ended";
  return {
    id: `${id}:${alert.id}:${event}`,
    title: isOver ? `Over: ${who}${message}` : `${who}${message}`,
    link: page,
    published: at,
    updated: at,
    language: "en",
    content: isOver ? html`<p>This is over: ${message} (${code})</p>` : html`<p>${message} ${hint} (${code})</p>`,
  };
}

function markOf({ id, title, content }: Notice): string {
  return `${id} ${title} ${content.toString()}`;
}
