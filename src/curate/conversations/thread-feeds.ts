import type { OutFeed } from "../../model/site/out-feed.ts";
import { type FeedGround, feedDigest, feedId, newestChange, outEntries } from "../feed-entries.ts";
import { absolute } from "../frame.ts";
import type { SitePage } from "../planned.ts";
import type { ShownEntry } from "../shown.ts";
import type { Conversations, Thread } from "./conversations.ts";
import { byTime } from "./post-links.ts";
import { threadTitle } from "./thread-pages.ts";

/** Entries in the feed of a thread. */
const LENGTH = 50;

/** A feed for each thread, in Atom: whatever is written to it, posts from the archive included. */
export function planThreadFeeds(ground: FeedGround): readonly SitePage[] {
  return ground.setting.conversations.threads.flatMap((thread) =>
    [thread.path, ...thread.formerPaths].map((path) => planFeed(ground, thread, path)),
  );
}

/** The posts of all threads, for the feeds of them all. @returns newest first. */
export function threadPosts({ threads }: Conversations): readonly ShownEntry[] {
  return threads.flatMap(({ entries }) => entries).sort((a, b) => byTime(b, a));
}

function planFeed(ground: FeedGround, thread: Thread, folder: string): SitePage {
  const { setting } = ground;
  const path = `${folder}atom.xml`;
  const title = `${threadTitle(setting, thread)} · ${setting.site.name}`;
  const shown = thread.entries.toReversed().slice(0, LENGTH);
  return {
    path,
    kind: "feed",
    inputs: feedDigest(ground, shown, [path, title, thread.path]),
    entryIds: shown.map(({ id }) => id),
    fill: (stored): OutFeed => {
      const entries = outEntries(ground, shown, stored);
      return {
        kind: "feed",
        format: "atom",
        site: setting.site,
        path,
        id: feedId(setting, folder),
        title,
        description: title,
        page: absolute(setting, thread.path),
        updated: newestChange(entries),
        entries,
      };
    },
  };
}
