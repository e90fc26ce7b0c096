import type { FeedLink, Site } from "../../src/model/site.ts";

/** `1 post`, `1,204 posts`. */
export function posts(count: number, site: Site): string {
  return `${count.toLocaleString(site.language)} ${count === 1 ? "post" : "posts"}`;
}

const FORMATS: Readonly<Record<FeedLink["type"], string>> = {
  "application/atom+xml": "Atom",
  "application/rss+xml": "RSS",
  "application/feed+json": "JSON Feed",
  "text/x-opml": "OPML",
};

/** What people call the format of a feed. */
export function formatOf(feed: FeedLink): string {
  return FORMATS[feed.type];
}
