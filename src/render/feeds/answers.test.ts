import { expect, it } from "vitest";
import { renderPage } from "../page.ts";
import { sampleOutEntry, sampleOutFeed } from "./sample.testing.ts";

const THREAD = "https://planet.example/solar/threads/water-1c0ffee5/";
const answer = {
  ...sampleOutEntry(1, "<p>a</p>", { inReplyTo: ["https://venus.example/2"] }),
  inReplyTo: [
    { ref: "https://venus.example/2", href: `${THREAD}#e2` },
    { ref: "urn:three", href: `${THREAD}#e3` },
  ],
};
const answered = {
  ...sampleOutEntry(2, "<p>b</p>"),
  answers: { page: `${THREAD}#e2`, feed: `${THREAD}atom.xml`, count: 2 },
};
const written = (format: "atom" | "rss" | "json"): string => renderPage(sampleOutFeed(format, [answer, answered]));

it.each([
  "atom",
  "rss",
] as const)("names in %s what an entry answers, what its feed says first, each once", (format) => {
  expect(written(format).match(/<thr:in-reply-to [^>]*>/g)).toEqual([
    '<thr:in-reply-to ref="https://venus.example/2" href="https://venus.example/2"/>',
    `<thr:in-reply-to ref="urn:three" href="${THREAD}#e3"/>`,
  ]);
});

it.each([
  ["atom", "link"],
  ["rss", "atom:link"],
] as const)("tells in %s where an entry is answered and how often", (format, name) => {
  expect(written(format).match(/<(?:atom:)?link rel="replies"[^>]*>/g)).toEqual([
    `<${name} rel="replies" type="text/html" href="${THREAD}#e2" thr:count="2"/>`,
    `<${name} rel="replies" type="application/atom+xml" href="${THREAD}atom.xml" thr:count="2"/>`,
  ]);
});

it("names in JSON Feed the ids of what an entry answers", () => {
  const { items } = JSON.parse(written("json")) as { readonly items: readonly { readonly _in_reply_to?: unknown }[] };
  expect(items.map(({ _in_reply_to }) => _in_reply_to)).toEqual([["https://venus.example/2", "urn:three"], undefined]);
});
