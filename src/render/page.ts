import type { HtmlPage, Page } from "../model/site.ts";
import { writeAtom } from "./feeds/atom.ts";
import { writeJsonFeed } from "./feeds/json.ts";
import { writeRss } from "./feeds/rss.ts";
import { writeOpml } from "./opml.ts";
import { writeRobots } from "./robots.ts";
import { writeSitemap } from "./sitemap.ts";

/** A page that we write ourselves, without templates. */
export type WrittenPage = Exclude<Page, HtmlPage>;

/** The text of a feed, of the outlines, of robots.txt or of the sitemap. */
export function renderPage(page: WrittenPage): string {
  switch (page.kind) {
    case "feed":
      return renderFeed(page);
    case "opml":
      return writeOpml(page);
    case "robots":
      return writeRobots(page);
    case "sitemap":
      return writeSitemap(page);
    default:
      return page satisfies never;
  }
}

function renderFeed(feed: Extract<WrittenPage, { readonly kind: "feed" }>): string {
  switch (feed.format) {
    case "atom":
      return writeAtom(feed);
    case "rss":
      return writeRss(feed);
    case "json":
      return writeJsonFeed(feed);
    default:
      return feed.format satisfies never;
  }
}

/** True for the pages that go through templates. */
export function isHtml(page: Page): page is HtmlPage {
  return !WRITTEN_KINDS.has(page.kind);
}

/** The kinds whose bytes depend on the writers here, not on the templates. */
export const WRITTEN_KINDS: ReadonlySet<Page["kind"]> = new Set(["feed", "opml", "robots", "sitemap"]);

/** Raise it when the same page gives other bytes than before, so that every planet writes its feeds anew; page.test.ts notices. */
export const WRITER_VERSION = 1;
