import { describe, expect, it } from "vitest";
import { discoverFeeds } from "./discover.ts";

const URL = "https://ponds.example/blog/";
const link = (href: string, attributes = ""): string =>
  `<link rel="alternate" type="application/rss+xml" href="${href}" ${attributes}>`;

describe("feeds of a page", () => {
  it.each([
    ["a relative address", link("rss"), ["https://ponds.example/blog/rss"]],
    ["an address relative to base", `<base href="/b/">${link("rss")}`, ["https://ponds.example/b/rss"]],
    ["upper case", '<LINK REL="ALTERNATE" TYPE="APPLICATION/ATOM+XML" HREF="/a">', ["https://ponds.example/a"]],
    [
      "a type with parameters",
      '<link rel="alternate" type="application/rss+xml; charset=utf-8" href="/a">',
      ["https://ponds.example/a"],
    ],
    [
      "several words in rel",
      '<link rel="home alternate" type="application/feed+json" href="/a">',
      ["https://ponds.example/a"],
    ],
    ["the same feed twice", link("/a") + link("/a"), ["https://ponds.example/a"]],
    [
      "comments last",
      link("/comments/feed", 'title="Comments"') + link("/feed"),
      ["https://ponds.example/feed", "https://ponds.example/comments/feed"],
    ],
    [
      "five of many",
      ["1", "2", "3", "4", "5", "6"].map((n) => link(n)).join(""),
      ["1", "2", "3", "4", "5"].map((n) => `${URL}${n}`),
    ],
    ["none in a comment", `<!-- ${link("/a")} -->`, []],
    ["none in a script", `<script>document.write('${link("/a")}')</script>`, []],
    ["none of another type", '<link rel="alternate" type="text/html" href="/a">', []],
    ["none in JSON that is no feed", '<link rel="alternate" type="application/json" href="/wp-json/1">', []],
    ["none by another scheme", link("javascript:alert(1)"), []],
    ["none without rel", '<link type="application/rss+xml" href="/a">', []],
  ])("are found: %s", (_title, html, feeds) => {
    expect(discoverFeeds(html, URL)).toEqual(feeds);
  });
});

describe("feeds of Link headers", () => {
  it.each([
    ["quoted", '<https://ponds.example/a>; rel="alternate"; type="application/atom+xml"', ["https://ponds.example/a"]],
    ["bare, relative", "</a>; type=application/atom+xml; rel=alternate", ["https://ponds.example/a"]],
    [
      "the second of two",
      '</s.css>; rel=preload, </a>; rel="alternate"; type="application/rss+xml"',
      ["https://ponds.example/a"],
    ],
    ["of another relation", '</a>; rel="next"; type="application/rss+xml"', []],
    ["torn", '</a; rel="alternate"', []],
  ])("are found: %s", (_title, header, feeds) => {
    expect(discoverFeeds("", URL, header)).toEqual(feeds);
  });

  it("come before those of the page", () => {
    const header = '</header>; rel="alternate"; type="application/rss+xml"';
    expect(discoverFeeds(link("/page"), URL, header)).toEqual([
      "https://ponds.example/header",
      "https://ponds.example/page",
    ]);
  });
});
