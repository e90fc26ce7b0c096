import { expect, it } from "vitest";
import { readPageLinks } from "./page-links.ts";

it("tells links in the order of the page, and its first base", () => {
  const html = `<base href="/site/"><base href="/no/"><LINK REL="webmention" HREF="/w"><p><a href="?a=1&amp;b" rel="me nofollow">x</a><a rel=webmention>`;
  expect(readPageLinks(html)).toEqual({
    base: "/site/",
    links: [{ rel: "webmention", href: "/w" }, { rel: "me nofollow", href: "?a=1&b" }, { rel: "webmention" }],
  });
});

it.each([
  ["a comment", `<!-- <link rel="webmention" href="/w"> -->`],
  ["text", `&lt;a rel="webmention" href="/w"&gt;`],
  ["a script", `<script>"<a rel='webmention' href='/w'>"</script>`],
  ["a field", `<textarea><a rel="webmention" href="/w"></textarea>`],
])("sees no link in %s", (_where, html) => {
  expect(readPageLinks(html).links).toEqual([]);
});

it("keeps an empty address apart from none", () => {
  expect(
    readPageLinks(`<link rel=webmention href=""><link rel=webmention href>`).links.map(({ href }) => href),
  ).toEqual(["", ""]);
});
