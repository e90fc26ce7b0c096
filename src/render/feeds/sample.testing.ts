import type { StoredEntry } from "../../model/entry.ts";
import { instant, parseInstant } from "../../model/instant.ts";
import { messagesFor } from "../../model/messages/languages.ts";
import { trustHtml } from "../../model/safe-html.ts";
import type { OutEntry, OutFeed } from "../../model/site/out-feed.ts";
import type { Site } from "../../model/site/site.ts";

/** A planet that lives under a path. For the tests of the writers. */
export const SAMPLE_SITE: Site = {
  name: "Planet Solar",
  url: "https://planet.example/solar/",
  root: "/solar/",
  description: "Posts from the planets",
  language: "en",
  direction: "ltr",
  words: messagesFor("en"),
  assets: { "icon.svg": "/assets/icon.1.svg" },
};

/** A feed of the sample planet, newest entry first. */
export function sampleOutFeed(
  format: OutFeed["format"],
  entries: readonly OutEntry[],
  over: Partial<OutFeed> = {},
): OutFeed {
  return {
    kind: "feed",
    format,
    site: SAMPLE_SITE,
    path: "/atom.xml",
    id: "tag:planet.example,2026:/solar/feed",
    title: "Planet Solar",
    description: "Posts from the planets",
    page: "https://planet.example/solar/",
    updated: parseInstant("2026-11-20T10:00:00Z") ?? instant(0),
    entries,
    ...over,
  };
}

/** @param html - what the sanitizer would have made: the whole body. */
export function sampleOutEntry(id: number, html: string, over: Partial<StoredEntry> = {}): OutEntry {
  const at = instant(1_790_000_000_000 - id * 60_000);
  const body = trustHtml(html);
  return {
    entry: {
      id,
      feedKey: "mercury/1",
      memberId: "mercury",
      rawId: String(id),
      title: `Post ${id}`,
      link: `https://mercury.example/${id}`,
      authors: [],
      contributors: [],
      categories: [],
      enclosures: [],
      inReplyTo: [],
      body: { html: body, opening: body, text: html, words: 1, links: [], policy: 1 },
      hash: `h${id}`,
      riverAt: at,
      firstSeen: at,
      publishedId: `https://mercury.example/${id}`,
      alsoAt: [],
      ...over,
    },
    show: "full",
    memberName: "Mercury",
    memberSite: "https://mercury.example/",
    source: { id: "https://mercury.example/feed.xml", title: "Notes", feed: "https://mercury.example/feed.xml" },
  };
}
