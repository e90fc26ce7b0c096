import { instant, parseInstant } from "../model/instant.ts";
import { fillText } from "../model/messages/languages.ts";
import { html } from "../model/safe-html.ts";
import type { FeedLink } from "../model/site/frame.ts";
import type { FeedHealth } from "../model/site/member-health.ts";
import type { Notice, NoticeFeed } from "../model/site/notice-feed.ts";
import { digest } from "./digest.ts";
import { feedId } from "./feed-entries.ts";
import { absolute } from "./frame.ts";
import { type MemberHealth, markOf } from "./health-facts.ts";
import { namedPost } from "./member-post-names.ts";
import type { Entries, SitePage } from "./planned.ts";
import type { Setting } from "./setting.ts";

/** The member's health page as a feed: a note for each remark, each post left out and each answer, newest first. */
export function planNotes(setting: Setting, health: MemberHealth, { path, title }: FeedLink): SitePage {
  const { answers, facts, sources, filtered } = health;
  const { site } = setting;
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const ground = { setting, id: feedId(setting, folder), page: absolute(setting, folder) };
  const shown = answers.flatMap(({ from, to }) => [from, to]);
  const said = [site.name, site.url, site.language, title, facts.mark, markOf(setting, health)];
  return {
    path,
    kind: "notices",
    inputs: digest(["notes", ...said]),
    entryIds: shown.map((entry) => entry.id),
    fill: (entries): NoticeFeed => {
      const notices = [
        ...sources.flatMap((source) => remarkNotes(source, ground)),
        ...filtered.map((verdict) => leftOutNote(verdict, ground)),
        ...answerNotes(health, entries, ground),
      ].toSorted((a, b) => b.updated - a.updated);
      const updated = notices[0]?.updated ?? instant(0);
      return {
        kind: "notices",
        site,
        path,
        id: ground.id,
        title,
        description: "",
        page: ground.page,
        updated,
        notices,
      };
    },
  };
}

interface NoteGround {
  readonly setting: Setting;
  /** Of the feed: the beginning of its notes' ids. */
  readonly id: string;
  readonly page: string;
}

/** A remark whose beginning is not known is on the page alone: a feed would bring it anew without end. */
function remarkNotes({ title, remarks }: FeedHealth, { id, page }: NoteGround): readonly Notice[] {
  return remarks.flatMap(({ code, message, hint = "", since }) => {
    const at = since && parseInstant(`${since.datetime}T00:00:00Z`);
    if (at === undefined) return [];
    const content = html`<p lang="en">${message} ${hint}</p>`;
    return [{ id: `${id}:${digest([title, code, at])}`, title, link: page, published: at, updated: at, content }];
  });
}

function leftOutNote(verdict: MemberHealth["filtered"][number], { setting, id, page }: NoteGround): Notice {
  const { feedKey, rawId, at, title = "", link = "", reason } = verdict;
  return {
    id: `${id}:${digest([feedKey, rawId, reason])}`,
    title: fillText(setting.words.leftOutNote, { post: title === "" ? link : title }),
    link: page,
    published: at,
    updated: at,
    content: html`<p lang="en">${reason}</p>`,
  };
}

function answerNotes(
  { answers }: MemberHealth,
  entries: Entries,
  { setting, id, page }: NoteGround,
): readonly Notice[] {
  const { nameOf } = setting.conversations;
  return answers.flatMap(({ from, to }) => {
    const [answer, post] = [namedPost(from.id, entries, setting), namedPost(to.id, entries, setting)];
    if (answer === undefined || post === undefined) return [];
    const words = { name: answer.by, post: post.title, answer: answer.title };
    return [
      {
        id: `${id}:${digest([nameOf(from.id)?.publishedId ?? from.id, nameOf(to.id)?.publishedId ?? to.id])}`,
        title: answer.title,
        link: answer.link ?? page,
        published: from.riverAt,
        updated: from.riverAt,
        content: html`<p>${fillText(setting.words.answeredWith, words)}</p>`,
      },
    ];
  });
}
