import type { OutlinePage } from "../model/site/machine-pages.ts";
import { element, textElement, writeXml, type XmlElement } from "./xml.ts";

/**
 * The members' feeds, for taking along to a feed reader: one outline a feed.
 * Private feeds are not in the page.
 *
 * @see OPML 2.0 §"Subscription lists": type, text and xmlUrl are required; `category` is a comma-separated list of paths.
 */
export function writeOpml(page: OutlinePage): string {
  const head = element("head", {}, textElement("title", page.title), textElement("docs", "http://opml.org/spec2.opml"));
  const body = element("body", {}, ...page.members.flatMap(outlines));
  return writeXml(element("opml", { version: "2.0" }, head, body));
}

function outlines(member: OutlinePage["members"][number]): readonly XmlElement[] {
  return member.feeds.map((feed) =>
    element("outline", {
      type: "rss",
      text: member.name,
      title: feed.title,
      xmlUrl: feed.url,
      htmlUrl: member.site,
      language: member.language,
      category: member.groups.length === 0 ? undefined : member.groups.map((group) => `/${group}`).join(","),
    }),
  );
}
