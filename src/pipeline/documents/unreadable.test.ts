import { expect, it } from "vitest";
import { unreadable } from "./unreadable.ts";

const PAGE = "http://127.0.0.1:8099/blog";
const HTML = { code: "parse/html", message: "It is a page.", hint: "Give the feed's address." };

// Fetching rule F37.
it.each<[string, readonly string[], readonly string[] | undefined]>([
  [
    "feeds on the web",
    ["https://a.example/feed", "http://b.example/"],
    ["https://a.example/feed", "http://b.example/"],
  ],
  ["feeds beside the page, wherever that is", ["http://127.0.0.1:8099/feed"], ["http://127.0.0.1:8099/feed"]],
  ["nothing for the page itself", [PAGE], undefined],
  ["no address of a private network", ["http://169.254.169.254/x", "http://[::1]/", "http://127.0.0.1:1/"], undefined],
  ["no port of something else", ["https://a.example:25/"], undefined],
  ["no address that is none", ["feed"], undefined],
])("proposes %s", (_, candidates, proposed) => {
  const { candidates: named, problem } = unreadable(HTML, candidates, PAGE);
  expect(named).toEqual(proposed);
  expect(problem.hint).toBe(
    proposed === undefined
      ? HTML.hint
      : `The page names ${proposed.length === 1 ? "this feed" : "these feeds"}: ${proposed.join(" , ")}`,
  );
});
