import { formatRfc822 } from "../../model/calendar.ts";
import type { Category, Enclosure } from "../../model/entry.ts";
import { escapeHtml } from "../../model/safe-html.ts";
import type { OutFeed } from "../../model/site/out-feed.ts";
import { element, printElement, textElement, writeXml, type XmlElement } from "../xml.ts";
import { fitEntries } from "./budget.ts";
import type { FeedItem } from "./item.ts";
import { answerLinks, linksAround } from "./links.ts";
import { entryPrinter } from "./printed.ts";

const NAMESPACES = {
  "xmlns:atom": "http://www.w3.org/2005/Atom",
  "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
  "xmlns:dc": "http://purl.org/dc/elements/1.1/",
  "xmlns:slash": "http://purl.org/rss/1.0/modules/slash/",
  "xmlns:thr": "http://purl.org/syndication/thread/1.0",
  "xmlns:wfw": "http://wellformedweb.org/CommentAPI/",
};

/**
 * A merged feed in RSS. `lastBuildDate` is the newest change of its entries, so that equal entries give equal bytes.
 *
 * @see RSS 2.0 Specification; RSS Best Practices Profile (`atom:link`, `content:encoded` after `description`);
 * RFC 4685 §3, §4 (`thr:in-reply-to`, `thr:count`); the modules slash and CommentAPI
 */
export function writeRss(feed: OutFeed): string {
  const { site } = feed;
  const channel = element(
    "channel",
    {},
    textElement("title", feed.title),
    textElement("link", feed.page),
    // Readers take it for HTML, and a topic has its name from a feed.
    textElement("description", escapeHtml(feed.description === "" ? feed.title : feed.description)),
    textElement("language", site.language),
    textElement("lastBuildDate", formatRfc822(feed.updated)),
    textElement("generator", "Orrery"),
    ...linksAround(feed, "application/rss+xml").map((link) => element("atom:link", { ...link })),
    ...fitEntries(feed, printItem).map((xml) => ({ xml })),
  );
  return writeXml(element("rss", { version: "2.0", ...NAMESPACES }, channel));
}

const printItem = entryPrinter((item) => printElement(writeItem(item)).xml);

function writeItem(item: FeedItem): XmlElement {
  return element(
    "item",
    {},
    textElement("title", item.title),
    textElement("link", item.link),
    element("guid", { isPermaLink: "false" }, item.id),
    textElement("pubDate", formatRfc822(item.published)),
    ...item.authors.map(({ name }) => textElement("dc:creator", name)),
    textElement("dc:rights", item.rights ?? item.source.rights),
    ...item.categories.map(writeCategory),
    textElement("comments", item.comments),
    textElement("slash:comments", item.commentCount === undefined ? undefined : String(item.commentCount)),
    textElement("wfw:commentRss", item.commentFeed),
    ...answerLinks(item.answers).map((link) => element("atom:link", { ...link })),
    ...item.inReplyTo.map(({ ref, href }) => element("thr:in-reply-to", { ref, href })),
    writeEnclosure(item.enclosures[0]),
    item.source.feed === undefined ? undefined : element("source", { url: item.source.feed }, item.source.title),
    textElement("description", item.summary),
    textElement("content:encoded", item.content),
  );
}

function writeCategory({ term, scheme }: Category): XmlElement {
  return element("category", { domain: scheme }, term);
}

/** RSS allows one enclosure an item, and wants all three of its facts. */
function writeEnclosure(enclosure: Enclosure | undefined): XmlElement | undefined {
  if (enclosure === undefined) return undefined;
  const { url, bytes = 0, type = "application/octet-stream" } = enclosure;
  return element("enclosure", { url, length: bytes, type });
}
