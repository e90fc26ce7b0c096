import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import type { StoredEntry } from "../model/entry.ts";
import { instant, parseInstant } from "../model/instant.ts";
import { messagesFor } from "../model/messages/languages.ts";
import { hashBytes } from "../model/output.ts";
import { trustHtml } from "../model/safe-html.ts";
import type { OutlinePage } from "../model/site/machine-pages.ts";
import type { OutEntry, OutFeed } from "../model/site/out-feed.ts";
import type { Site } from "../model/site/site.ts";
import { renderPage, WRITER_VERSION } from "./page.ts";

const xml2js = createRequire(import.meta.url)("xml2js") as {
  parseStringPromise(xml: string, options: { readonly strict: true }): Promise<Record<string, unknown>>;
};

const at = (text: string) => parseInstant(text) ?? instant(0);

const site: Site = {
  name: "Planet Solar",
  url: "https://planet.example/solar/",
  root: "/solar/",
  description: "Posts from the planets",
  language: "en",
  direction: "ltr",
  words: messagesFor("en"),
  assets: {},
};

const stored: StoredEntry = {
  id: 7,
  feedKey: "mercury/1",
  memberId: "mercury",
  rawId: "1",
  title: "Tea & <b>cake</b>",
  link: "https://mercury.example/tea?a=1&b=2",
  published: at("2026-11-20T08:00:00Z"),
  authors: [{ name: "Mercury", email: "mercury@mercury.example" }],
  contributors: [],
  categories: [{ term: "food", scheme: "https://mercury.example/tags" }, { term: "food" }],
  enclosures: [
    { url: "https://mercury.example/small.jpg", role: "thumbnail" },
    { url: "https://mercury.example/tea.mp3", type: "audio/mpeg", bytes: 1234, durationS: 60, role: "enclosure" },
  ],
  comments: {
    link: "https://mercury.example/tea#comments",
    count: 3,
    feed: "https://mercury.example/tea/comments.xml",
  },
  inReplyTo: ["https://venus.example/1", "tag:venus.example,2026:2", "no iri", "javascript:alert(1)"],
  language: "de",
  body: {
    html: trustHtml("<p>Opening &amp; more.</p><p>The rest.</p>"),
    opening: trustHtml("<p>Opening &amp; more.</p>"),
    rest: trustHtml("<p>The rest.</p>"),
    text: "Opening & more. The rest.",
    words: 5,
    links: [],
    policy: 1,
  },
  hash: "h",
  riverAt: at("2026-11-20T08:00:00Z"),
  firstSeen: at("2026-11-20T09:00:00Z"),
  publishedId: "https://mercury.example/id/1",
  alsoAt: [],
};

const out = (entry: Partial<StoredEntry> = {}, show: OutEntry["show"] = "full"): OutEntry => ({
  entry: { ...stored, ...entry },
  show,
  memberName: "Mercury",
  memberSite: "https://mercury.example/",
  source: {
    id: "https://mercury.example/feed.xml",
    title: "Notes from Mercury",
    feed: "https://mercury.example/feed.xml",
    site: "https://mercury.example/",
  },
});

const feed = (format: OutFeed["format"], ...entries: readonly OutEntry[]): OutFeed => ({
  kind: "feed",
  format,
  site,
  path: `/${format}.xml`,
  id: "tag:planet.example,2026:solar",
  title: "Planet Solar",
  description: "",
  page: "https://planet.example/solar/",
  updated: at("2026-11-20T10:00:00Z"),
  entries,
});

const opml: OutlinePage = {
  kind: "opml",
  path: "/members.opml",
  site,
  title: "Members",
  members: [
    {
      name: 'Mer"cury',
      site: "https://mercury.example/",
      language: "de",
      groups: ["inner", "rocky"],
      feeds: [{ title: "Notes", url: "https://mercury.example/feed.xml?a=1&b=2" }],
    },
  ],
};

const parse = (xml: string) => xml2js.parseStringPromise(xml, { strict: true });

describe("Atom", () => {
  it("tells all of an entry, and where it came from", async () => {
    const xml = renderPage(feed("atom", out({ editedAt: at("2026-11-20T10:00:00Z") })));
    const { feed: read } = (await parse(xml)) as { feed: Record<string, unknown[]> };
    expect(read["link"]).toContainEqual({
      $: { rel: "self", type: "application/atom+xml", href: "https://planet.example/solar/atom.xml" },
    });
    expect(read["entry"]).toEqual([
      {
        $: { "xml:lang": "de" },
        id: ["https://mercury.example/id/1"],
        title: ["Tea & <b>cake</b>"],
        link: [
          { $: { rel: "alternate", type: "text/html", href: "https://mercury.example/tea?a=1&b=2" } },
          { $: { rel: "enclosure", href: "https://mercury.example/tea.mp3", type: "audio/mpeg", length: "1234" } },
          {
            $: {
              rel: "replies",
              type: "text/html",
              href: "https://mercury.example/tea#comments",
              "thr:count": "3",
            },
          },
          { $: { rel: "replies", href: "https://mercury.example/tea/comments.xml" } },
        ],
        "thr:total": ["3"],
        "thr:in-reply-to": [
          { $: { ref: "https://venus.example/1", href: "https://venus.example/1" } },
          { $: { ref: "tag:venus.example,2026:2" } },
        ],
        published: ["2026-11-20T08:00:00Z"],
        updated: ["2026-11-20T10:00:00Z"],
        author: [{ name: ["Mercury"], uri: ["https://mercury.example/"] }],
        category: [{ $: { term: "food" } }],
        source: [
          {
            id: ["https://mercury.example/feed.xml"],
            title: ["Notes from Mercury"],
            link: [
              { $: { rel: "alternate", type: "text/html", href: "https://mercury.example/" } },
              { $: { rel: "self", href: "https://mercury.example/feed.xml" } },
            ],
          },
        ],
        content: [{ _: "<p>Opening &amp; more.</p><p>The rest.</p>", $: { type: "html" } }],
      },
    ]);
  });
});

it("gives what an entry answers as an address only where it is one, written anew", () => {
  const inReplyTo = ["https://venus.example/a b", "https://[venus", "urn:x:\u202Ey", "https://venus.example/ü"];
  const xml = renderPage(feed("atom", out({ inReplyTo })));
  const refs = [...xml.matchAll(/<thr:in-reply-to[^>]*>/g)].map(([tag]) => tag);
  expect(refs).toEqual([
    '<thr:in-reply-to ref="https://[venus"/>',
    '<thr:in-reply-to ref="https://venus.example/ü" href="https://venus.example/%C3%BC"/>',
  ]);
});

describe("RSS", () => {
  it("says as words what a feed is about, where readers expect HTML", () => {
    const about = { ...feed("rss"), title: "<img src=x onerror=x()> · Planet Solar" };
    expect(renderPage(about)).toContain(
      "<description>&amp;lt;img src=x onerror=x()&amp;gt; · Planet Solar</description>",
    );
  });

  it("keeps the id as a guid that is no link, and dates in RFC 822", () => {
    const xml = renderPage(feed("rss", out()));
    expect(xml).toContain('<guid isPermaLink="false">https://mercury.example/id/1</guid>');
    expect(xml).toContain("<pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate>");
    expect(xml).toContain("<lastBuildDate>Fri, 20 Nov 2026 10:00:00 GMT</lastBuildDate>");
    expect(xml).toContain('<source url="https://mercury.example/feed.xml">Notes from Mercury</source>');
    expect(xml).toContain('<enclosure url="https://mercury.example/tea.mp3" length="1234" type="audio/mpeg"/>');
    expect(xml).toContain("<slash:comments>3</slash:comments>");
    expect(xml).toContain("<wfw:commentRss>https://mercury.example/tea/comments.xml</wfw:commentRss>");
    expect(xml).toContain('<thr:in-reply-to ref="tag:venus.example,2026:2"/>');
    expect(xml.indexOf("<description>&lt;p&gt;Opening")).toBeLessThan(xml.indexOf("<content:encoded>&lt;p&gt;Opening"));
  });
});

describe("JSON Feed", () => {
  it("is version 1.1 with attachments and where each item came from", () => {
    const json = JSON.parse(renderPage(feed("json", out({ title: "a\uD800" }))));
    expect(json).toMatchObject({
      version: "https://jsonfeed.org/version/1.1",
      feed_url: "https://planet.example/solar/json.xml",
      items: [
        {
          id: "https://mercury.example/id/1",
          title: "a\uFFFD",
          content_html: "<p>Opening &amp; more.</p><p>The rest.</p>",
          date_published: "2026-11-20T08:00:00Z",
          tags: ["food"],
          attachments: [{ mime_type: "audio/mpeg", size_in_bytes: 1234, duration_in_seconds: 60 }],
          _comments: { url: "https://mercury.example/tea#comments", count: 3 },
          _in_reply_to: ["https://venus.example/1", "tag:venus.example,2026:2"],
          _source: { feed_url: "https://mercury.example/feed.xml" },
        },
      ],
    });
    expect(json.items[0]).not.toHaveProperty("date_modified");
  });
});

describe.each(["atom", "rss", "json"] as const)("a feed in %s", (format) => {
  const render = (entry: OutEntry): string => renderPage(feed(format, entry));

  it.each(["excerpt", "title"] as const)("tells no more than %s allows", (show) => {
    const text = render(out({}, show));
    expect(text).not.toContain("The rest.");
    expect(text.includes("Opening")).toBe(show === "excerpt");
    expect(text.includes("tea.mp3")).toBe(show === "excerpt");
  });

  it("names the member beside an author who is somebody else", () => {
    expect(render(out({ authors: [{ name: "Venus" }] }))).toContain("Venus (Mercury)");
  });

  it("never publishes an author's email address", () => {
    expect(render(out())).not.toContain("mercury@");
  });

  it("gives the first words as the title of a post without one", () => {
    expect(render(out({ title: " " }))).toContain(
      "Opening &amp; more. The rest.".replace("&amp;", format === "json" ? "&" : "&amp;"),
    );
  });

  it("leads to the member's home page where the post has no page", () => {
    const { link: _, ...unlinked } = stored;
    const text = render({ ...out(), entry: unlinked });
    expect(text).toMatch(/(?:href="|<link>|"url":")https:\/\/mercury\.example\/["<]/);
  });

  it("says which way a right-to-left post is written", () => {
    expect(render(out({ direction: "rtl" }))).toMatch(/div dir=(?:\\"|")rtl/);
  });

  it("is complete without entries", async () => {
    const text = renderPage(feed(format));
    if (format === "json") expect(JSON.parse(text)).toHaveProperty("items", []);
    else expect(await parse(text)).toHaveProperty(format === "atom" ? "feed" : "rss");
  });
});

it("writes OPML with one outline a feed", async () => {
  const { opml: read } = (await parse(renderPage(opml))) as { opml: Record<string, unknown> };
  expect(read["body"]).toEqual([
    {
      outline: [
        {
          $: {
            type: "rss",
            text: 'Mer"cury',
            title: "Notes",
            xmlUrl: "https://mercury.example/feed.xml?a=1&b=2",
            htmlUrl: "https://mercury.example/",
            language: "de",
            category: "/inner,/rocky",
          },
        },
      ],
    },
  ]);
});

it("writes whole addresses, under the planet's path, into the sitemap and robots.txt", () => {
  const pages = [{ path: "/" }, { path: "/archive/2026/", changed: at("2026-11-20T10:00:00Z") }];
  const sitemap = renderPage({ kind: "sitemap", path: "/sitemap.xml", site, pages });
  expect(sitemap).toContain("<loc>https://planet.example/solar/</loc>");
  expect(sitemap).toContain(
    "<loc>https://planet.example/solar/archive/2026/</loc>\n<lastmod>2026-11-20T10:00:00Z</lastmod>",
  );
  const robots = renderPage({ kind: "robots", path: "/robots.txt", site });
  expect(robots).toContain("Sitemap: https://planet.example/solar/sitemap.xml\n");
});

it("makes the bytes that WRITER_VERSION stands for: when this fails, raise it", () => {
  const all = [feed("atom", out()), feed("rss", out()), feed("json", out()), opml].map(renderPage).join("");
  expect({ version: WRITER_VERSION, bytes: hashBytes(all) }).toMatchInlineSnapshot(`
    {
      "bytes": "7c54bff640e695c919290bb9459253bf8b73f0e4",
      "version": 4,
    }
  `);
});
