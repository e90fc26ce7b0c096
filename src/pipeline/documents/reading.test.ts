import { describe, expect, it } from "vitest";
import { type Reading, readForComparison } from "./reading.ts";

const URL_OF_DOCUMENT = "http://a.example/blog/feed.xml";
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (document: string): Promise<Reading> => readForComparison({ body: bytes(document), url: URL_OF_DOCUMENT });
const atom = (inside: string): string => `<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title>${inside}</feed>`;
const rss = (inside: string): string => `<rss version="2.0"><channel><title>A</title>${inside}</channel></rss>`;

/** The only entry. @throws Error when the document was refused or has another number of entries. */
async function entryOf(document: string): Promise<object> {
  const reading = await read(document);
  const [entry, ...more] = reading.ok ? reading.entries : [];
  if (entry === undefined || more.length > 0) throw new Error(`not one entry: ${JSON.stringify(reading)}`);
  return entry;
}

describe("an entry as its document writes it", () => {
  it.each<[string, string, object]>([
    [
      "the last HTML alternate stands",
      atom(
        '<entry><link href="1"/><link rel="alternate" type="text/html" href="2"/><link href="3" type="application/pdf"/></entry>',
      ),
      { link: "http://a.example/blog/2" },
    ],
    [
      "a link of unknown relation stands in",
      atom('<entry><link rel="self" href="1"/><link rel="bookmark" href="2"/></entry>'),
      { link: "http://a.example/blog/2" },
    ],
    [
      "a guid that may be a permalink stands in for a link",
      rss("<item><guid>/1</guid></item>"),
      { id: "http://a.example/1", link: "http://a.example/1" },
    ],
    [
      "a guid that is no permalink stays as it is",
      rss('<item><guid isPermaLink="false">/1</guid></item>'),
      { id: "/1", link: undefined },
    ],
    [
      "an rdf:about is a name",
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item rdf:about="1"><title>A</title></item></rdf:RDF>',
      { id: "1" },
    ],
    [
      "addresses start from xml:base",
      atom(
        '<entry xml:base="http://b.example/x/"><link href="1"/><content type="html">&lt;img src="i.png"></content></entry>',
      ),
      { link: "http://b.example/x/1", content: '<img src="http://b.example/x/i.png">' },
    ],
    [
      "literal text is escaped",
      atom('<entry><summary type="text">1 &lt; 2 &amp;amp; 3</summary></entry>'),
      { summary: "1 &lt; 2 &amp;amp; 3" },
    ],
    [
      "the content stands in for a summary",
      atom('<entry><content type="html">&lt;b>a&lt;/b></content></entry>'),
      { summary: "<b>a</b>", content: "<b>a</b>" },
    ],
    ["titles keep their markup", rss("<item><title>a &lt;b>c&lt;/b></title></item>"), { title: "a <b>c</b>" }],
    [
      "dates are seconds, an update stands in for the publication",
      atom("<entry><updated>1970-01-01T00:01:00.5Z</updated></entry>"),
      { published: 60.5, updated: 60.5 },
    ],
    [
      "people are named with their address",
      atom("<entry><author><name>Ana</name><email>ana@a.example</email></author></entry>"),
      { author: "Ana ana@a.example" },
    ],
    [
      "enclosures of Atom are links, those of RSS are not",
      atom('<entry><link rel="enclosure" href="1.mp3"/></entry>'),
      { enclosures: ["http://a.example/blog/1.mp3"] },
    ],
    ["which stand as written", rss('<item><enclosure url="1.mp3"/></item>'), { enclosures: ["1.mp3"] }],
    [
      "JSON Feed knows no relative addresses",
      '{"version":"https://jsonfeed.org/version/1.1","title":"A","items":[{"id":"1","url":"/1","content_html":"<a href=2>"}]}',
      { id: "1", link: "/1", content: "<a href=2>" },
    ],
  ])("%s", async (_, document, expected) => expect(await entryOf(document)).toMatchObject(expected));
});

it("says of the feed what it says of itself", async () => {
  const about =
    '<id>tag:a.example,2026:f</id><subtitle>B</subtitle><link href="/"/><author><name>Ana</name></author><updated>1970-01-01T00:01:00Z</updated>';
  expect(await read(atom(about))).toEqual({
    ok: true,
    feed: {
      title: "A",
      subtitle: "B",
      link: "http://a.example/",
      id: "tag:a.example,2026:f",
      author: "Ana",
      updated: 60,
    },
    entries: [],
  });
});

it("leaves no entry out, however alike", async () => {
  const reading = await read(rss("<item><guid>1</guid></item>".repeat(3)));
  expect(reading.ok && reading.entries).toHaveLength(3);
});

it("reads a CDF channel, which the planet refuses, as far as it goes", async () => {
  const cdf = '<CHANNEL HREF="http://a.example/"><TITLE>A</TITLE><ITEM HREF="/1"><TITLE>B</TITLE></ITEM></CHANNEL>';
  expect(await read(cdf)).toMatchObject({
    ok: true,
    feed: { title: "A", link: "http://a.example/" },
    entries: [{ title: "B", link: "http://a.example/1" }],
  });
});

it("says why something is no feed", async () => {
  expect(await read("<html>")).toEqual({ ok: false, error: expect.stringMatching(/^parse\/html: /) });
});
