import { expect, it } from "vitest";
import { readStartTags } from "./start-tags.ts";

function tagsOf(html: string): readonly unknown[] {
  const tags: unknown[] = [];
  readStartTags(html, new Set(["link"]), (name, attributes) => tags.push([name, Object.fromEntries(attributes)]));
  return tags;
}

it.each([
  ["in any case", '<LINK REL="a">', [["link", { rel: "a" }]]],
  ["without quotes, without values, closed by a slash", "<link rel=a hidden/>", [["link", { rel: "a", hidden: "" }]]],
  ["with references", '<link href="?a&amp;b&#61;c&x">', [["link", { href: "?a&b=c&x" }]]],
  ["the first of two attributes of a name", '<link href="1" HREF="2">', [["link", { href: "1" }]]],
  ["behind elements nobody closed", "<p><b><link>", [["link", {}]]],
  ["no others", "<links><a link></link>", []],
  ["none in comments, scripts and titles", "<!--<link>--><script><link></script><title><link></title>", []],
  ["none that the page ends in", '<link rel="a"', []],
])("tells start tags %s", (_title, html, tags) => {
  expect(tagsOf(html)).toEqual(tags);
});

it("reads 64 attributes of a tag", () => {
  const attributes = Array.from({ length: 100 }, (_, n) => `a${n}=x`).join(" ");
  expect(Object.keys((tagsOf(`<link ${attributes}>`) as [[string, object]])[0][1])).toHaveLength(64);
});
