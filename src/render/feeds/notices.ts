import { formatInstant } from "../../model/instant.ts";
import type { Notice, NoticeFeed } from "../../model/site/notice-feed.ts";
import { absolute } from "../site-url.ts";
import { element, textElement, writeXml, type XmlElement } from "../xml.ts";

/**
 * What the planet itself says, in Atom; its author is the planet.
 *
 * @see RFC 4287 §4.1.1
 */
export function writeNotices(feed: NoticeFeed): string {
  const { site } = feed;
  return writeXml(
    element(
      "feed",
      { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": site.language },
      textElement("id", feed.id),
      textElement("title", feed.title),
      textElement("subtitle", feed.description === "" ? undefined : feed.description),
      textElement("updated", formatInstant(feed.updated)),
      element("author", {}, textElement("name", site.name), textElement("uri", absolute(site, "/"))),
      element("link", { rel: "alternate", type: "text/html", href: feed.page }),
      element("link", { rel: "self", type: "application/atom+xml", href: absolute(site, feed.path) }),
      textElement("generator", "Orrery"),
      ...feed.notices.map(writeNotice),
    ),
  );
}

function writeNotice({ id, title, link, published, updated, language, content }: Notice): XmlElement {
  return element(
    "entry",
    { "xml:lang": language },
    textElement("id", id),
    textElement("title", title),
    element("link", { rel: "alternate", href: link }),
    textElement("published", formatInstant(published)),
    textElement("updated", formatInstant(updated)),
    element("content", { type: "html" }, content.toString()),
  );
}
