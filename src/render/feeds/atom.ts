import type { Category, Enclosure } from "../../model/entry.ts";
import { formatInstant } from "../../model/instant.ts";
import type { OutFeed } from "../../model/site.ts";
import { absolute } from "../site-url.ts";
import { element, textElement, writeXml, type XmlElement } from "../xml.ts";
import { type FeedItem, feedItem } from "./item.ts";

/**
 * A merged feed in Atom.
 *
 * @see RFC 4287; RFC 4685 §4 (`replies` links)
 */
export function writeAtom(feed: OutFeed): string {
  const { site } = feed;
  return writeXml(
    element(
      "feed",
      { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": site.language },
      textElement("id", feed.id),
      textElement("title", feed.title),
      textElement("subtitle", feed.description === "" ? undefined : feed.description),
      textElement("updated", formatInstant(feed.updated)),
      element("link", { rel: "alternate", type: "text/html", href: feed.page }),
      element("link", { rel: "self", type: "application/atom+xml", href: absolute(site, feed.path) }),
      textElement("generator", "Orrery"),
      ...feed.entries.map((entry) => writeEntry(feedItem(entry, feed))),
    ),
  );
}

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
    item.comments === undefined
      ? undefined
      : element("link", { rel: "replies", type: "text/html", href: item.comments }),
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

/** Where an entry was first published (RFC 4287 §4.2.11). */
function writeSource({ id, title, site, feed, updated }: FeedItem["source"]): XmlElement {
  return element(
    "source",
    {},
    textElement("id", id),
    textElement("title", title),
    textElement("updated", updated === undefined ? undefined : formatInstant(updated)),
    site === undefined ? undefined : element("link", { rel: "alternate", type: "text/html", href: site }),
    feed === undefined ? undefined : element("link", { rel: "self", href: feed }),
  );
}
