import { describe, expect, it } from "vitest";
import { decideOlder, pagingOf } from "./older-page.ts";

const ORIGIN = "https://ana.example";
const FEED = "https://ana.example/feed";

describe("where older posts are", () => {
  const page = (url: string, given: object = {}) => ({ url, paging: {}, entries: 10, ...given });

  it.each([
    [
      "the archive before (RFC 5005 §4)",
      page(FEED, { paging: { prevArchive: `${ORIGIN}/2025`, next: `${ORIGIN}/p2` } }),
      `${ORIGIN}/2025`,
    ],
    ["the next page (RFC 5005 §3)", page(FEED, { paging: { next: `${ORIGIN}/p2` } }), `${ORIGIN}/p2`],
    [
      "named by http, where the feed is on https",
      page(FEED, { paging: { next: "http://ana.example/p2" } }),
      `${ORIGIN}/p2`,
    ],
    ["WordPress, behind its first page", page(FEED, { generator: "https://wordpress.org/?v=6.9" }), `${FEED}?paged=2`],
    ["WordPress, behind another", page(`${FEED}?paged=7`, { generator: "WordPress 6" }), `${FEED}?paged=8`],
    [
      "Blogger, behind its first page",
      page(`${FEED}?alt=rss`, { generator: "Blogger", entries: 25 }),
      `${FEED}?alt=rss&start-index=26`,
    ],
    [
      "Blogger, which names another site",
      page(`${FEED}?start-index=26`, {
        generator: "Blogger 7.0",
        entries: 25,
        paging: { next: "https://www.blogger.com/x" },
      }),
      `${FEED}?start-index=51`,
    ],
  ])("%s", (_name, read, url) => {
    expect(decideOlder(read, ORIGIN)).toMatchObject({ kind: "page", url });
  });

  it.each([
    ["a feed that names none", page(FEED), { kind: "none" }],
    ["WordPress with an empty page", page(FEED, { generator: "WordPress", entries: 0 }), { kind: "none" }],
    [
      "another site",
      page(FEED, { paging: { next: "https://eve.example/" } }),
      { kind: "elsewhere", url: "https://eve.example/" },
    ],
    [
      "another port",
      page(FEED, { paging: { next: "https://ana.example:8443/" } }),
      { kind: "elsewhere", url: "https://ana.example:8443/" },
    ],
  ])("nowhere: %s", (_name, read, answer) => {
    expect(decideOlder(read, ORIGIN)).toEqual(answer);
  });
});

it.each([
  ["relative to the document", { href: "/p2", rel: "next" }, { next: `${ORIGIN}/p2` }],
  [
    "relative to xml:base",
    { href: "p2", rel: "prev-archive", base: "https://ana.example/old/" },
    { prevArchive: `${ORIGIN}/old/p2` },
  ],
  ["no web address", { href: "javascript:alert(1)", rel: "next" }, {}],
  ["newer posts, not older", { href: "/p0", rel: "previous" }, {}],
])("a document's own word: %s", (_name, link, paging) => {
  expect(pagingOf({ links: [link] }, FEED)).toEqual(paging);
});
