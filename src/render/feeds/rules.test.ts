import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StoredEntry } from "../../model/entry.ts";
import { renderPage } from "../page.ts";
import { atomFaults, jsonFeedFaults, rssFaults } from "./rules.testing.ts";
import { sampleOutEntry, sampleOutFeed } from "./sample.testing.ts";

const FAULTS = { atom: atomFaults, rss: rssFaults, json: jsonFeedFaults };
const FORMATS = ["atom", "rss", "json"] as const;

/** Text as a feed may bring it: control characters, half characters, markup, nothing. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom("", " ", "]]>", "<b>&amp;", "\u0000", "\uD800", "\uFFFE", '"', "\u2028"),
);
const address = fc.constantFrom("https://ana.example/1?a=1&b=2", "https://ana.example/%22", "http://[::1]/");

const entry: fc.Arbitrary<Partial<StoredEntry>> = fc.record(
  {
    title: text,
    link: address,
    authors: fc.array(fc.record({ name: text }), { maxLength: 2 }),
    categories: fc.array(fc.record({ term: text, label: text }), { maxLength: 3 }),
    enclosures: fc.array(
      fc.record(
        { url: address, type: fc.constant("audio/mpeg"), bytes: fc.nat(), role: fc.constant("enclosure" as const) },
        { requiredKeys: ["url", "role"] },
      ),
      { maxLength: 3 },
    ),
    comments: fc.record({ link: address, count: fc.nat(), feed: address }, { requiredKeys: [] }),
    inReplyTo: fc.array(fc.oneof(text, address), { maxLength: 3 }),
    rights: text,
    language: fc.constantFrom("de", "zh-Hans-CN"),
    direction: fc.constantFrom("ltr" as const, "rtl" as const),
  },
  { requiredKeys: [] },
);

describe.each(FORMATS)("a feed in %s", (format) => {
  it("keeps the rules of its format whatever the posts are", () => {
    const posts = fc.array(fc.record({ entry, html: text, show: fc.constantFrom("full", "excerpt", "title") }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(posts, (drafts) => {
        const entries = drafts.map(({ entry: over, html, show }, at) => ({
          ...sampleOutEntry(at + 1, html, over),
          show,
          source: { id: "https://ana.example/", title: html, updated: sampleOutEntry(1, "").entry.riverAt },
        }));
        expect(FAULTS[format](renderPage(sampleOutFeed(format, entries)))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it("carries the terms of a post, and of the feed it came from", () => {
    const post = {
      ...sampleOutEntry(1, "", { rights: "CC BY 4.0" }),
      source: { id: "urn:a", title: "a", rights: "CC0" },
    };
    const bare = { ...sampleOutEntry(2, ""), source: { id: "urn:b", title: "b", rights: "© Ben" } };
    const page = renderPage(sampleOutFeed(format, [post, bare]));
    expect(page).toContain("CC BY 4.0");
    expect(page).toContain("© Ben");
  });

  it("names its hub", () => {
    const page = renderPage(sampleOutFeed(format, [], { hub: "https://hub.example/" }));
    expect(page).toContain('"https://hub.example/"');
    expect(FAULTS[format](page)).toEqual([]);
  });
});

it("keeps the rules as an archive document, and leads to the ones beside it", () => {
  const page = renderPage(
    sampleOutFeed("atom", [], {
      path: "/feeds/archive/2.xml",
      prevArchive: "/feeds/archive/1.xml",
      hub: "https://hub.example/",
      archive: { current: "/atom.xml", next: "/feeds/archive/3.xml" },
    }),
  );
  expect(atomFaults(page)).toEqual([]);
  expect([...page.matchAll(/rel="([a-z-]+)"[^>]*href="([^"]+)"/g)].map(([, rel, href]) => [rel, href])).toEqual([
    ["alternate", "https://planet.example/solar/"],
    ["self", "https://planet.example/solar/feeds/archive/2.xml"],
    ["current", "https://planet.example/solar/atom.xml"],
    ["prev-archive", "https://planet.example/solar/feeds/archive/1.xml"],
    ["next-archive", "https://planet.example/solar/feeds/archive/3.xml"],
  ]);
  expect(page).toContain("<fh:archive/>");
});

describe("the rules", () => {
  const post = sampleOutEntry(1, "<p>a</p>");
  it.each([
    ["two entries with one id", "atom", (xml: string) => xml, [post, post]],
    ["an entry without id", "atom", (xml: string) => xml.replace(/<entry>\n<id>[^<]*<\/id>/, "<entry>"), [post]],
    ["a date that is none", "atom", (xml: string) => xml.replace(/<updated>/g, "<updated>x"), [post]],
    ["a relative link", "atom", (xml: string) => xml.replace(/href="https:\/\/mercury/, 'href="/mercury'), [post]],
    ["two items with one guid", "rss", (xml: string) => xml, [post, post]],
    ["another form of date", "rss", (xml: string) => xml.replace(/<pubDate>.../, "<pubDate>Day"), [post]],
    ["an item without content", "json", (json: string) => json.replace("content_html", "content"), [post]],
  ] as const)("notice %s", (_, format, harm, entries) => {
    expect(FAULTS[format](harm(renderPage(sampleOutFeed(format, entries))))).not.toEqual([]);
  });
});
