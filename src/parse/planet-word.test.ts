import { expect, it } from "vitest";
import { readPlanetWord } from "./planet-word.ts";

const page = (head: string, body = ""): Uint8Array =>
  new TextEncoder().encode(`<!doctype html><html><head><title>t</title>${head}</head><body>${body}</body></html>`);

it.each<[string, string, string | undefined]>([
  ["nothing", "", undefined],
  ["none", '<meta name="planet" content="none">', "none"],
  ["an excerpt", '<meta name="planet" content="excerpt">', "excerpt"],
  ["titles", '<meta name="planet" content="title" />', "title"],
  ["it in capitals, without quotes", "<META NAME=Planet CONTENT=NONE>", "none"],
  ["it the other way round", '<meta content=" none " name=" planet ">', "none"],
  ["several, of which the strictest counts", '<meta name="planet" content="excerpt, title">', "title"],
  ["it twice", '<meta name="planet" content="title"><meta name="planet" content="none">', "none"],
  ["a word nobody knows", '<meta name="planet" content="nothing">', undefined],
  ["it to robots", '<meta name="robots" content="none">', undefined],
  ["it in a comment", '<!-- <meta name="planet" content="none"> -->', undefined],
  ["it in a script", '<script>"<meta name=planet content=none>"</script>', undefined],
])("reads a page that says %s", (_, head, word) => {
  expect(readPlanetWord(page(head))).toBe(word);
});

it("does not take a reader's comment for the site's word", () => {
  expect(readPlanetWord(page("", '<meta name="planet" content="none">'))).toBeUndefined();
});
