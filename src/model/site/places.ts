/**
 * First parts of the paths that are ours, with the pages we have there or may have one day. Nothing of the owner's may
 * stand there: an update would take it away.
 */
export const OUR_PLACES: ReadonlySet<string> = new Set([
  "about",
  "archive",
  "assets",
  "digest",
  "embed",
  "feeds",
  "groups",
  "health",
  "images",
  "join",
  "languages",
  "links",
  "media",
  "members",
  "posts",
  "problems",
  "ring",
  "river",
  "search",
  "stats",
  "subscribe",
  "threads",
  "topics",
]);

/** Files right below the root that are ours. */
export const OUR_FILES: ReadonlySet<string> = new Set([
  "404.html",
  "_headers",
  "atom.xml",
  "feed.json",
  "foafroll.xml",
  "index.html",
  "manifest.webmanifest",
  "members.opml",
  "opensearch.xml",
  "robots.txt",
  "rss.xml",
  "sitemap.xml",
  "status.json",
]);
