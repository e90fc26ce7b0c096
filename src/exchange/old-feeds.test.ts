import { expect, it } from "vitest";
import { oldFeeds } from "./old-feeds.ts";

it.each([
  [
    "what Venus makes",
    "atom.xml.tmpl rss10.xml.tmpl rss20.xml.tmpl opml.xml.tmpl foafroll.xml.tmpl index.html.tmpl",
    ["rss10.xml /rss.xml", "rss20.xml /rss.xml", "opml.xml /members.opml"],
  ],
  [
    "templates in folders, of other kinds, on several lines",
    "themes/common/atom.xml.xslt\n themes/a/index.rdf.dj  index.html.xslt",
    ["index.rdf /rss.xml"],
  ],
  ["one file once", "rss.opml.tmpl rss.opml.xslt", ["rss.opml /members.opml"]],
  ["no pages, no styles, nothing that leads elsewhere", "index.html.tmpl planet.css.tmpl ..xml.tmpl .rss.tmpl", []],
  ["nothing", "", []],
])("names %s", (_, templates, expected) => {
  expect(oldFeeds(templates).map(({ from, to }) => `${from} ${to}`)).toEqual(expected);
});
