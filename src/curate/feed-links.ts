import type { FeedLink } from "../model/site.ts";

/** The planet's own feeds and its list of members. */
export function planetFeeds(name: string): readonly FeedLink[] {
  return [...feedsUnder("/", name), { path: "/members.opml", type: "text/x-opml", title: `Members of ${name} (OPML)` }];
}

/** The same posts in the three formats that feed readers know. */
export function feedsUnder(folder: string, title: string): readonly FeedLink[] {
  return [
    { path: `${folder}atom.xml`, type: "application/atom+xml", title: `${title} (Atom)` },
    { path: `${folder}rss.xml`, type: "application/rss+xml", title: `${title} (RSS)` },
    { path: `${folder}feed.json`, type: "application/feed+json", title: `${title} (JSON Feed)` },
  ];
}
