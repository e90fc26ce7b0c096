import { formatDate } from "../../model/calendar.ts";
import { fillText } from "../../model/messages/languages.ts";
import type { EntryView } from "../../model/site/entry-view.ts";
import type { FeedLink } from "../../model/site/frame.ts";
import type { ThreadPage, ThreadPost } from "../../model/site/thread-pages.ts";
import { viewEntry } from "../entry-view.ts";
import { absolute } from "../frame.ts";
import { type Entries, planPage, type SitePage } from "../planned.ts";
import type { Setting } from "../setting.ts";
import type { ShownEntry } from "../shown.ts";
import type { Thread } from "./conversations.ts";
import { quoteOf } from "./quote.ts";
import { type Branch, treeOf } from "./tree.ts";

/** In a longer thread posts that say what they answer show no opening, and the others neither: or a page would be a book. */
const OPENINGS = 100;

/** A page for each thread, and one more for each address it had before it grew together with another. */
export function planThreads(setting: Setting): readonly SitePage[] {
  return setting.conversations.threads.flatMap((thread) => [
    planThread(setting, thread, thread.path),
    ...thread.formerPaths.map((path) => planThread(setting, thread, path)),
  ]);
}

/** What a thread is called: as its oldest post is, or by who wrote that and when. */
export function threadTitle({ members, calendar }: Setting, { title, entries: [root] }: Thread): string {
  if (title !== "") return title;
  return `${members.get(root.memberId)?.card.name ?? ""}, ${formatDate(root.riverAt, calendar)}`;
}

/** The feed of a thread: one, in the format that can tell what answers what. */
export function threadFeed(path: string, title: string): FeedLink {
  return { path: `${path}atom.xml`, type: "application/atom+xml", title: `${title} (Atom)` };
}

function planThread(setting: Setting, thread: Thread, path: string): SitePage {
  const { words } = setting;
  const heading = threadTitle(setting, thread);
  const names = thread.members.flatMap((id) => setting.members.get(id)?.card.name ?? []);
  const planned = planPage<ThreadPage>(setting, {
    kind: "thread",
    words: {
      path,
      title: heading,
      description: fillText(words.threadAbout, { names: names.join(", ") }),
      noindex: path !== thread.path,
      feeds: [threadFeed(path, heading)],
    },
    shown: thread.entries,
    parts: [JSON.stringify(thread.links.map(({ from, to }) => [from.id, to.id])), thread.path],
    changed: thread.newest.riverAt,
    content: (entries) => ({
      heading,
      trail: [{ path: "/threads/", label: words.threads }],
      count: thread.entries.length,
      posts: treeOf(thread).flatMap((branch) => viewBranch(setting, thread, branch, entries)),
    }),
  });
  const canonical = absolute(setting, thread.path);
  return { ...planned, fill: (entries) => ({ ...(planned.fill(entries) as ThreadPage), canonical }) };
}

/** A post that the store lost in between gives its place to what hangs under it. */
function viewBranch(
  setting: Setting,
  thread: Thread,
  { entry, answers, under }: Branch,
  entries: Entries,
  above?: ShownEntry,
): readonly ThreadPost[] {
  const stored = entries.get(entry.id);
  const facts = setting.members.get(entry.memberId);
  const view = stored && viewEntry(stored, setting, "excerpt");
  const isThere = stored !== undefined && facts !== undefined && view !== undefined;
  const below = under.flatMap((branch) => viewBranch(setting, thread, branch, entries, isThere ? entry : above));
  if (!isThere) return below;
  const quote = answers === undefined ? undefined : quoteOf(stored, answers.id, facts.member.show);
  const place = above && setting.conversations.placeOf(above.id);
  const whole = quote === undefined && thread.entries.length <= OPENINGS;
  return [{ entry: inThread(view, whole, place), ...(quote !== undefined && { quote }), answers: below }];
}

/** Who answers it stands right below, and so does it below what it answers, when that is one post. */
function inThread(view: EntryView, withOpening: boolean, above: string | undefined): EntryView {
  const { opening, rest: _rest, discussedBy: _discussedBy, inReplyTo, ...others } = view;
  const isPlain = inReplyTo?.length === 1 && inReplyTo[0]?.path === above;
  return {
    ...others,
    openingOnly: false,
    ...(withOpening && opening !== undefined && { opening }),
    ...(inReplyTo !== undefined && !isPlain && { inReplyTo }),
  };
}
