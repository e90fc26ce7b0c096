import type { FeedLink } from "../model/site/frame.ts";

/** The planet's own feeds and its list of members. */
export function planetFeeds(name: string): readonly FeedLink[] {
  return [...feedsUnder("/", name), outlineUnder("/", name)];
}

/** The same posts in the three formats that feed readers know: of the planet, a member, a group, a topic, a language. */
export function feedsUnder(folder: string, title: string): readonly FeedLink[] {
  return [
    { path: `${folder}atom.xml`, type: "application/atom+xml", title: `${title} (Atom)` },
    { path: `${folder}rss.xml`, type: "application/rss+xml", title: `${title} (RSS)` },
    { path: `${folder}feed.json`, type: "application/feed+json", title: `${title} (JSON Feed)` },
  ];
}

/** The feeds of those who write there, in one file: of the planet, a group or a topic. */
export function outlineUnder(folder: string, title: string): FeedLink {
  return { path: `${folder}members.opml`, type: "text/x-opml", title: `${title} (OPML)` };
}
