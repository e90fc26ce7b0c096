import type { Category, Enclosure } from "../../model/entry.ts";
import { formatInstant } from "../../model/instant.ts";
import type { OutFeed } from "../../model/site/out-feed.ts";
import { absolute } from "../site-url.ts";
import { element, printElement, textElement, writeXml, type XmlElement } from "../xml.ts";
import { fitEntries } from "./budget.ts";
import type { FeedItem } from "./item.ts";
import { answerLinks, linksAround } from "./links.ts";
import { entryPrinter } from "./printed.ts";

const NAMESPACES = {
  xmlns: "http://www.w3.org/2005/Atom",
  "xmlns:thr": "http://purl.org/syndication/thread/1.0",
};

/** Of RFC 5005: says that a document is a part of a feed, not the feed. */
const HISTORY = { "xmlns:fh": "http://purl.org/syndication/history/1.0" };

/**
 * A merged feed, or an archive document of one, in Atom.
 *
 * @see RFC 4287; RFC 4685 (`thr:`); RFC 5005 §4 (archived feeds); WebSub §4 (`hub`)
 */
export function writeAtom(feed: OutFeed): string {
  const { site } = feed;
  const isArchive = feed.archive !== undefined;
  return writeXml(
    element(
      "feed",
      { ...NAMESPACES, ...(isArchive && HISTORY), "xml:lang": site.language },
      isArchive ? element("fh:archive", {}) : undefined,
      textElement("id", feed.id),
      textElement("title", feed.title),
      textElement("subtitle", feed.description === "" ? undefined : feed.description),
      textElement("updated", formatInstant(feed.updated)),
      element("author", {}, textElement("name", site.name), textElement("uri", absolute(site, "/"))),
      element("link", { rel: "alternate", type: "text/html", href: feed.page }),
      ...linksAround(feed, "application/atom+xml").map((link) => element("link", { ...link })),
      textElement("generator", "Orrery"),
      ...fitEntries(feed, printEntry).map((xml) => ({ xml })),
    ),
  );
}

const printEntry = entryPrinter((item) => printElement(writeEntry(item)).xml);

function writeEntry(item: FeedItem): XmlElement {
  return element(
    "entry",
    { "xml:lang": item.language },
    textElement("id", item.id),
    textElement("title", item.title),
    element("link", { rel: "alternate", type: "text/html", href: item.link }),
    textElement("published", formatInstant(item.published)),
    textElement("updated", formatInstant(item.updated)),
    ...item.authors.map(({ name, uri }) => element("author", {}, textElement("name", name), textElement("uri", uri))),
    ...item.categories.map(writeCategory),
    ...item.enclosures.map(writeEnclosure),
    ...writeReplies(item),
    ...item.inReplyTo.map(({ ref, href }) => element("thr:in-reply-to", { ref, href })),
    textElement("rights", item.rights),
    writeSource(item.source),
    item.content === undefined ? html("summary", item.summary) : html("content", item.content),
  );
}

function html(name: string, value: string | undefined): XmlElement | undefined {
  return value === undefined ? undefined : element(name, { type: "html" }, value);
}

function writeCategory({ term, scheme, label }: Category): XmlElement {
  return element("category", { term, scheme, label });
}

function writeEnclosure({ url, type, bytes, title }: Enclosure): XmlElement {
  return element("link", { rel: "enclosure", href: url, type, length: bytes, title });
}

/** Where an entry is discussed, and how much (RFC 4685 §4, §5). Of what kind the feed of comments is, nobody told us. */
function writeReplies({ comments, commentCount, commentFeed, answers }: FeedItem): readonly (XmlElement | undefined)[] {
  const page = comments === undefined ? undefined : { rel: "replies", type: "text/html", href: comments };
  const feed = commentFeed === undefined ? undefined : { rel: "replies", href: commentFeed };
  return [
    page === undefined ? undefined : element("link", { ...page, "thr:count": commentCount }),
    feed === undefined ? undefined : element("link", feed),
    ...answerLinks(answers).map((link) => element("link", { ...link })),
    commentCount === undefined ? undefined : textElement("thr:total", String(commentCount)),
  ];
}

/** Where an entry was first published (RFC 4287 §4.2.11). */
function writeSource({ id, title, site, feed, rights, updated }: FeedItem["source"]): XmlElement {
  return element(
    "source",
    {},
    textElement("id", id),
    textElement("title", title),
    textElement("updated", updated === undefined ? undefined : formatInstant(updated)),
    textElement("rights", rights),
    site === undefined ? undefined : element("link", { rel: "alternate", type: "text/html", href: site }),
    feed === undefined ? undefined : element("link", { rel: "self", href: feed }),
  );
}
