import type { HtmlPage, Page } from "../model/site/page.ts";
import { writeBadge } from "./badge.ts";
import { writeDigestMail } from "./digest/mail.ts";
import { writeEmbed } from "./embed.ts";
import { writeAtom } from "./feeds/atom.ts";
import { writeJsonFeed } from "./feeds/json.ts";
import { writeNotices } from "./feeds/notices.ts";
import { writeRss } from "./feeds/rss.ts";
import { writeFoaf } from "./foaf.ts";
import { writeOpenSearch } from "./opensearch.ts";
import { writeOpml } from "./opml.ts";
import { writeRingStep } from "./ring-step.ts";
import { writeRobots } from "./robots.ts";
import { writeSearchIndex, writeSearchPart } from "./search.ts";
import { writeSitemap, writeSitemapIndex } from "./sitemap.ts";
import { writeWebManifest } from "./webmanifest.ts";

/** A page that we write ourselves, without templates. */
export type WrittenPage = Exclude<Page, HtmlPage>;

/** The text of a feed, a list of members, or a file for crawlers and browsers. */
export function renderPage(page: WrittenPage): string {
  switch (page.kind) {
    case "feed":
      return renderFeed(page);
    case "notices":
      return writeNotices(page);
    case "digest-mail":
      return writeDigestMail(page);
    case "badge":
      return writeBadge(page);
    case "ring-step":
      return writeRingStep(page);
    case "embed":
      return writeEmbed(page);
    case "opml":
      return writeOpml(page);
    case "foaf":
      return writeFoaf(page);
    case "webmanifest":
      return writeWebManifest(page);
    case "opensearch":
      return writeOpenSearch(page);
    case "robots":
      return writeRobots(page);
    case "sitemap":
      return writeSitemap(page);
    case "sitemap-index":
      return writeSitemapIndex(page);
    case "search-part":
      return writeSearchPart(page);
    case "search-index":
      return writeSearchIndex(page);
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
export const WRITTEN_KINDS: ReadonlySet<Page["kind"]> = new Set([
  "feed",
  "badge",
  "ring-step",
  "embed",
  "notices",
  "digest-mail",
  "opml",
  "foaf",
  "robots",
  "sitemap",
  "sitemap-index",
  "webmanifest",
  "opensearch",
  "search-part",
  "search-index",
]);

/** Raise it when the same page gives other bytes than before, so that every planet writes its feeds anew; page.test.ts notices. */
export const WRITER_VERSION = 4;
