import { describe, expect, it } from "vitest";
import type { Entry } from "../model/entry.ts";
import { instant } from "../model/instant.ts";
import type { RawEntry, RawFeed, RawLink, TextConstruct } from "../model/raw-feed.ts";
import { readCategories } from "./category.ts";
import { textToHtml } from "./content.ts";
import { readDuration } from "./enclosure.ts";
import { directionOf, languageTag } from "./language.ts";
import { type NormalizedFeed, normalizeFeed } from "./normalize.ts";
import { readPeople } from "./person.ts";
import { askedInterval, postGap, skipTimes } from "./schedule.ts";

const EMPTY: RawEntry = { links: [], authors: [], contributors: [], categories: [], enclosures: [], inReplyTo: [] };
const link = (href: string, more: Partial<RawLink> = {}): RawLink => ({ href, rel: "alternate", ...more });
const feed = (entries: readonly Partial<RawEntry>[], more: Partial<RawFeed> = {}): NormalizedFeed => {
  const raw: RawFeed = {
    format: "rss 2.0",
    encoding: "utf-8",
    links: [link("https://mercury.example/")],
    authors: [],
    categories: [],
    schedule: {},
    entries: entries.map((entry) => ({ ...EMPTY, ...entry })),
    warnings: [],
    ...more,
  };
  return normalizeFeed(raw, { url: "https://mercury.example/blog/feed.xml" });
};
const only = (entry: Partial<RawEntry>, more: Partial<RawFeed> = {}): Entry | undefined =>
  feed([entry], more).entries[0];
const codes = (result: NormalizedFeed): readonly string[] => result.warnings.map(({ code }) => code);

describe("links", () => {
  it.each<[string, Partial<RawEntry>, string | undefined]>([
    ["alternate", { links: [link("https://a.example/1")] }, "https://a.example/1"],
    ["never self", { links: [link("https://a.example/1.atom", { rel: "self" })] }, undefined],
    [
      "HTML before others",
      {
        links: [
          link("https://a.example/1.pdf", { type: "application/pdf" }),
          link("https://a.example/1", { type: "text/html" }),
        ],
      },
      "https://a.example/1",
    ],
    [
      "the address behind a proxy",
      { originalLink: "https://a.example/1", links: [link("https://proxy.example/x")] },
      "https://a.example/1",
    ],
    ["a permalink guid", { id: "https://a.example/1", idIsPermalink: true }, "https://a.example/1"],
    ["an id that is an address", { id: "https://a.example/1" }, "https://a.example/1"],
    ["a guid that is no permalink", { id: "https://a.example/1", idIsPermalink: false }, undefined],
    ["an id that is no address", { id: "tag:a.example,2026:1" }, undefined],
    ["relative, to the entry's base", { links: [link("1")], base: "/posts/" }, "https://mercury.example/posts/1"],
    ["relative, to the document", { links: [link("1")] }, "https://mercury.example/blog/1"],
    ["without a scheme", { links: [link("www.a.example/1")] }, "https://www.a.example/1"],
    ["script", { links: [link("javascript:alert(1)")] }, undefined],
  ])("%s", (_, entry, expected) => expect(only(entry)?.link).toBe(expected));
});

describe("other addresses of an entry", () => {
  it.each([
    [
      "the proxied one",
      { originalLink: "https://a.example/1", links: [link("https://proxy.example/x")] },
      ["https://proxy.example/x"],
    ],
    [
      "those called canonical or short",
      {
        links: [
          link("/1"),
          link("https://a.example/1", { rel: "canonical" }),
          link("/s", { rel: "shortlink" }),
          link("https://b.example/", { rel: "related" }),
        ],
      },
      ["https://a.example/1", "https://mercury.example/s"],
    ],
    ["none that is its own", { links: [link("/1"), link("/1", { rel: "canonical" })] }, undefined],
    ["no script", { links: [link("/1"), link("javascript:x", { rel: "canonical" })] }, undefined],
  ])("are %s", (_, entry, expected) => expect(only(entry)?.otherLinks).toEqual(expected));
});

it("takes relative links of a feed that came through a proxy for the site's", () => {
  const links = [link("https://venus.example/notes/")];
  expect(only({ links: [link("1")] }, { links })?.link).toBe("https://venus.example/notes/1");
});

it.each<[string, Partial<RawEntry>, Partial<RawFeed>, string]>([
  [
    "the entry's base",
    { base: "https://b.example/x/", links: [link("https://a.example/1/")] },
    {},
    "https://b.example/x/",
  ],
  ["the entry's page", { links: [link("https://a.example/1/")] }, {}, "https://a.example/1/"],
  ["the feed's base", {}, { base: "/base/" }, "https://mercury.example/base/"],
  ["the site", {}, {}, "https://mercury.example/"],
  ["the document", {}, { links: [] }, "https://mercury.example/blog/feed.xml"],
])("addresses in a text start from %s", (_, entry, more, base) => {
  const content: TextConstruct = { type: "html", value: "<img src=a.png>" };
  expect(only({ ...entry, content }, more)?.content).toEqual({ html: content.value, base });
});

it("calls a file an enclosure when any of the elements that name it does, and keeps what each says of it", () => {
  const url = "https://a.example/1.mp3";
  const media = { url, role: "media", duration: "60", type: "audio/mpeg" } as const;
  const enclosure = { url, role: "enclosure", length: "1000", type: "audio/mp3" } as const;
  const read = { url, role: "enclosure", durationS: 60, bytes: 1000 };
  expect(only({ enclosures: [media, enclosure] })?.enclosures).toEqual([{ ...read, type: "audio/mpeg" }]);
  expect(only({ enclosures: [enclosure, media] })?.enclosures).toEqual([{ ...read, type: "audio/mp3" }]);
});

describe("ids", () => {
  it("are kept as they are written", () =>
    expect(only({ id: " ../1 " })).toMatchObject({ rawId: "../1", idIsDerived: false }));
  it("are the link when there is none", () => {
    expect(only({ links: [link("/1")] })).toMatchObject({ rawId: "https://mercury.example/1", idIsDerived: true });
  });
  it("are a hash of the words when there is nothing else", () => {
    const title = { type: "text", value: "a" } as const;
    expect(only({ title })?.rawId).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(only({ title })?.rawId).not.toBe(only({ title: { ...title, value: "b" } })?.rawId);
  });
  const text = (value: string): TextConstruct => ({ type: "text", value });
  it.each<[string, Partial<RawEntry>[], readonly string[]]>([
    [
      "another title and date",
      [
        { id: "1", title: text("2.0 is out"), published: "2026-11-02", links: [link("/")] },
        { id: "1", title: text("1.0 is out"), published: "2026-10-01", links: [link("/")] },
      ],
      ["1 2026-11-02T00:00:00Z", "1"],
    ],
    [
      "another title and link",
      [
        { id: "1", title: text("b"), links: [link("/b")] },
        { id: "1", title: text("a"), links: [link("/a")] },
      ],
      ["1 https://mercury.example/b", "1"],
    ],
    [
      "a date they all share, but titles and links of their own",
      ["d", "c", "b", "a"].map((name) => ({
        id: "g",
        title: text(name),
        links: [link(`/${name}`)],
        published: "2026-11-21",
      })),
      [
        "g 2026-11-21T00:00:00Z https://mercury.example/d",
        "g 2026-11-21T00:00:00Z https://mercury.example/c",
        "g 2026-11-21T00:00:00Z",
        "g",
      ],
    ],
    [
      "another link alone",
      [
        { id: "1", title: text("a"), links: [link("/a?from=feed")] },
        { id: "1", title: text("a"), links: [link("/a")] },
      ],
      ["1"],
    ],
    [
      "another title alone",
      [
        { id: "1", title: text("a, mended"), links: [link("/a")], published: "2026-11-02" },
        { id: "1", title: text("a"), links: [link("/a")], published: "2026-11-02" },
      ],
      ["1"],
    ],
  ])("that repeat with %s", (_what, entries, rawIds) => {
    const result = feed(entries);
    expect(result.entries.map(({ rawId }) => rawId)).toEqual(rawIds);
    expect(codes(result)).toContain("normalize/duplicate-id");
  });
});

it("keeps every episode of a podcast without ids whose links are all the front page", () => {
  const titles = ["a", "b", "a"].map((value) => ({ title: { type: "text", value } as const, links: [link("/")] }));
  expect(feed(titles).entries.map(({ title }) => title)).toEqual(["a", "b"]);
});

describe("warnings", () => {
  it("say each kind once", () => {
    const bare = { title: { type: "text", value: "a" } as const };
    expect(codes(feed([bare, { ...bare, published: "soon", links: [link("/1")] }]))).toEqual([
      "normalize/undated",
      "normalize/unreadable-date",
      "normalize/no-id",
      "normalize/no-link",
      "normalize/relative-link",
    ]);
  });
  it("are none for a good feed", () => {
    expect(codes(feed([{ id: "1", links: [link("https://a.example/1")], published: "2026-11-21" }]))).toEqual([]);
  });
});

describe("dates", () => {
  const day = Date.UTC(2026, 10, 21);
  it.each<[string, Partial<RawEntry>]>([
    ["published", { published: "2026-11-21", updated: "2026-11-22" }],
    ["created, when that is all", { created: "2026-11-21" }],
    ["updated, when that is all", { updated: "2026-11-21" }],
    ["created, when published cannot be read", { published: "soon", created: "2026-11-21" }],
  ])("published is %s", (_, entry) => expect(only(entry)?.published).toBe(day));
});

describe("people", () => {
  it.each([
    ["mail and name", "ana@a.example (Ana Dias)", { name: "Ana Dias", email: "ana@a.example" }],
    ["name and mail", "Ana Dias <ana@a.example>", { name: "Ana Dias", email: "ana@a.example" }],
    ["mail alone", "ana@a.example", { name: "ana", email: "ana@a.example" }],
    ["name in quotes and mail", '"Ana Dias" ana@a.example', { name: "Ana Dias", email: "ana@a.example" }],
    ["mail and name with brackets", "ana@a.example (Ana (Lisbon))", { name: "Ana (Lisbon)", email: "ana@a.example" }],
    ["words on both sides", "Ana Dias <ana@a.example> (editor)", { name: "Ana Dias (editor)", email: "ana@a.example" }],
    ["a mailto address", "mailto:ana@a.example (Ana)", { name: "Ana", email: "ana@a.example" }],
    ["a handle", "Ana @ Lisbon", { name: "Ana @ Lisbon" }],
    ["several addresses", "a@a.example, b@a.example", { name: "a@a.example, b@a.example" }],
    ["name alone", '"Ana Dias"', { name: "Ana Dias" }],
    ["references in it", "Ana &amp; Ben", { name: "Ana & Ben" }],
  ])("%s", (_, name, expected) => expect(readPeople([{ name }], true)).toEqual([expected]));
  it("are named once", () => {
    expect(readPeople([{ name: "Ana" }, { name: "ana", uri: "https://a.example" }], false)).toEqual([
      { name: "Ana", uri: "https://a.example/" },
    ]);
  });
});

it.each([
  ["en_us", "en-US", "ltr"],
  ["ar", "ar", "rtl"],
  ["ar-Latn", "ar-Latn", "ltr"],
  ["az-arab", "az-Arab", "rtl"],
  ["he-IL, en", "he-IL", "rtl"],
  ["fa", "fa", "rtl"],
  ["English please", undefined, undefined],
  ["und", undefined, undefined],
  ["", undefined, undefined],
])("language %s is %s, written %s", (raw, tag, direction) => {
  expect(languageTag(raw)).toBe(tag);
  expect(directionOf(tag)).toBe(direction);
});

it.each([
  ["3723", 3723],
  ["62:03", 3723],
  ["1:02:03", 3723],
  ["0", undefined],
  ["an hour", undefined],
])("a duration of %s is %s s", (raw, expected) => expect(readDuration(raw)).toBe(expected));

it.each([
  [{ ttl: "60" }, 3_600_000],
  [{ updatePeriod: "daily", updateFrequency: "2" }, 43_200_000],
  [{ ttl: "15", updatePeriod: "hourly" }, 3_600_000],
  [{ ttl: "soon" }, undefined],
  [{ updatePeriod: "constructor" }, undefined],
  [{ ttl: "999999999" }, 31 * 86_400_000],
])("a feed that says %o asks for %s ms", (schedule, expected) => expect(askedInterval(schedule)).toBe(expected));

it.each([
  [{}, undefined],
  [{ skipHours: ["0", " 23 ", "24", "07"] }, { hours: [0, 7, 23], days: [] }],
  [{ skipHours: ["25", "-1", "noon", ""] }, undefined],
  [{ skipDays: ["Sunday", " saturday ", "Samstag"] }, { hours: [], days: [0, 6] }],
])("a feed that says %o leaves out %o", (schedule, expected) => expect(skipTimes(schedule)).toEqual(expected));

it.each([
  ["an hour apart", [1, 2, 3], 1],
  ["at odd times, by the one in the middle", [1, 2, 4, 40, 400], 36],
  ["for years, by the newest ten", [0, 500, ...Array.from({ length: 10 }, (_, n) => 1000 + n)], 1],
  ["in any order", [3, 1, 2], 1],
  ["twice, which tells nothing", [1, 2], undefined],
])("somebody who writes %s", (_, hours, expected) => {
  const entries = hours.map((hour) => ({ published: instant(hour * 3_600_000) }));
  expect(postGap([...entries, {}])).toBe(expected && expected * 3_600_000);
});

it("makes paragraphs of literal text", () => {
  expect(textToHtml("a <b>\r\nb\n\n \nc & d\n")).toBe("<p>a &lt;b&gt;<br>b</p><p>c &amp; d</p>");
});

it("reads tags of RSS as HTML once, of Atom as text", () => {
  const categories = [{ term: "R&amp;D" }, { term: "r&amp;d" }];
  expect(only({ categories })?.categories).toEqual([{ term: "R&D" }]);
  expect(only({ categories }, { format: "atom 1.0" })?.categories).toEqual([{ term: "R&amp;D" }]);
});

it("keeps schemes of categories but those a reader of our feeds might run", () => {
  const schemes = ["https://mars.example/tags", "tag:mars.example,2026:t", "JavaScript:alert(1)", "data:text/html,x"];
  const read = readCategories(
    schemes.map((scheme, at) => ({ term: `t${at}`, scheme })),
    false,
  );
  expect(read.map(({ scheme }) => scheme)).toEqual([schemes[0], schemes[1], undefined, undefined]);
});
