import { describe, expect, it } from "vitest";
import type { Citation } from "../../model/citation.ts";
import type { EntryListing, StoredEntry } from "../../model/entry.ts";
import { instant } from "../../model/instant.ts";
import type { Edge } from "../../model/link.ts";
import type { Member } from "../../model/member.ts";
import type { OutFeed } from "../../model/site/out-feed.ts";
import type { PlannedPage } from "../../model/site/page.ts";
import type { MemberPage, RiverPage } from "../../model/site/post-pages.ts";
import type { ThreadPage, ThreadPost, ThreadsPage } from "../../model/site/thread-pages.ts";
import { SAMPLE_NEWEST, sampleConfig, sampleEntry, sampleListing, sampleMember } from "../sample.testing.ts";
import { planSite, type SiteInput } from "../site.ts";
import { linkedAcross } from "./linked-across.ts";

/** Twenty posts, alternately by two members, number 1 the newest. */
const LISTING = Array.from({ length: 20 }, (_, at) => sampleListing(at + 1, at % 2 === 0 ? "mercury" : "venus"));
const EDGE: Edge = { from: 3, to: 6, via: "link" };
const names = (listing: readonly EntryListing[], edges: readonly Edge[]): NonNullable<SiteInput["names"]> =>
  new Map(
    linkedAcross(listing, edges).map((id) => [id, { publishedId: `https://x.example/${id}`, title: `Post ${id}` }]),
  );

const plan = (edges: readonly Edge[], over: Partial<SiteInput> = {}): readonly PlannedPage[] => {
  const listing = over.listing ?? LISTING;
  return planSite({
    config: sampleConfig(),
    listing,
    feeds: [],
    assets: {},
    edges,
    names: names(listing, edges),
    ...over,
  });
};

const SENTENCE = "As Venus wrote last week, water stays where it is cold.";
const cited: Citation = { target: "https://venus.example/6", text: "Venus", sentence: SENTENCE };

function fill<P>(pages: readonly PlannedPage[], path: string, over: Partial<StoredEntry> = {}): P {
  const planned = pages.find((page) => page.path === path);
  if (planned === undefined) throw new Error(`no page at ${path}`);
  const entries = LISTING.map((line): [number, StoredEntry] => [
    line.id,
    sampleEntry(line, {
      publishedId: `https://x.example/${line.id}`,
      ...(line.id === 3 && { cites: new Map([[6, cited]]), ...over }),
    }),
  ]);
  return planned.fill(new Map(entries)) as P;
}

const threadPaths = (pages: readonly PlannedPage[]): readonly string[] =>
  pages.map(({ path }) => path).filter((path) => /^\/threads\/.*[0-9a-f]{8}\/$/.test(path));
const pathOf = (pages: readonly PlannedPage[]): string => threadPaths(pages)[0] ?? "";

function changed(before: readonly PlannedPage[], after: readonly PlannedPage[]): readonly string[] {
  const then = new Map(before.map(({ path, inputs }) => [path, inputs]));
  const now = new Map(after.map(({ path, inputs }) => [path, inputs]));
  return [...new Set([...then.keys(), ...now.keys()])].filter((path) => then.get(path) !== now.get(path)).sort();
}

describe("a thread's page", () => {
  const pages = plan([EDGE]);
  const page = fill<ThreadPage>(pages, pathOf(pages));
  const answer = page.posts[0]?.answers[0];

  it("is called as its oldest post is, and shows its opening", () => {
    expect(page).toMatchObject({ heading: "Post 6", title: "Post 6", count: 2, noindex: false });
    expect(page.posts[0]?.entry.opening?.toString()).toBe("<p>Opening of h6.</p>");
  });
  it("quotes the sentence in which a post answers, in place of its opening", () => {
    expect(answer).toMatchObject({ quote: SENTENCE, entry: { member: { name: "Mercury" } } });
    expect(answer?.entry.opening).toBeUndefined();
  });
  it("names no post that stands right above or below", () => {
    expect([page.posts[0]?.entry.discussedBy, answer?.entry.inReplyTo]).toEqual([undefined, undefined]);
  });

  const shared = (show: Member["show"], sentence: string): ThreadPost | undefined => {
    const config = sampleConfig({ members: [sampleMember("mercury", { show }), sampleMember("venus")] });
    const own = plan([EDGE], { config });
    return fill<ThreadPage>(own, pathOf(own), { cites: new Map([[6, { ...cited, sentence }]]) }).posts[0]?.answers[0];
  };
  it.each<[Member["show"], string, string | undefined]>([
    ["full", SENTENCE, SENTENCE],
    ["excerpt", SENTENCE, undefined],
    ["excerpt", "Opening of h3. Rest of…", "Opening of h3. Rest of…"],
    ["title", SENTENCE, undefined],
    ["full", "As Venus wrote.", undefined],
  ])("quotes of a member who shares %s posts no more than that: %s", (show, sentence, quote) => {
    expect(shared(show, sentence)?.quote).toBe(quote);
  });

  it("lives on at the address of a thread that grew together with another", () => {
    const edges: readonly Edge[] = [
      { from: 2, to: 3, via: "link" },
      { from: 16, to: 19, via: "link" },
      { from: 19, to: 20, via: "link" },
      { from: 3, to: 20, via: "link" },
    ];
    const both = plan(edges);
    const [path = "", former = ""] = threadPaths(both);
    expect(threadPaths(both)).toHaveLength(2);
    expect(fill<ThreadPage>(both, former)).toMatchObject({ noindex: true, canonical: `https://planet.example${path}` });
    expect(fill<ThreadPage>(both, former).posts).toEqual(fill<ThreadPage>(both, path).posts);
  });
});

describe("a late link", () => {
  it("changes what shows its post or lists threads, and no page that named its member already", () => {
    const before = plan([EDGE]);
    const late: Edge = { from: 1, to: 6, via: "link" };
    const after = plan([EDGE, late]);
    expect(changed(before, after)).toEqual(
      [
        "/",
        "/archive/2026/11/21/",
        "/atom.xml",
        "/feed.json",
        "/members/mercury/",
        "/members/mercury/atom.xml",
        "/members/mercury/feed.json",
        "/members/mercury/rss.xml",
        "/members/venus/atom.xml",
        "/members/venus/feed.json",
        "/members/venus/rss.xml",
        "/rss.xml",
        "/sitemap.xml",
        "/threads/",
        "/threads/atom.xml",
        "/threads/feed.json",
        pathOf(after),
        `${pathOf(after)}atom.xml`,
        "/threads/rss.xml",
      ].sort(),
    );
    expect(threadPaths(after)).toEqual(threadPaths(before));
  });
});

it("names on each post what it answers and who answers it", () => {
  const pages = plan([EDGE]);
  const posts = fill<RiverPage>(pages, "/").days.flatMap(({ entries }) => entries);
  const [place] = posts.flatMap(({ inReplyTo }) => inReplyTo ?? []);
  expect(place).toMatchObject({ name: "Venus", title: "Post 6" });
  expect(place?.path).toMatch(/^\/threads\/6-[0-9a-f]{8}\/#e[0-9a-f]{10}$/);
  const venus = fill<MemberPage>(pages, "/members/venus/").days.flatMap(({ entries }) => entries);
  expect(venus.flatMap(({ discussedBy }) => discussedBy ?? [])).toMatchObject([{ name: "Mercury" }]);
});

it("names on a member's page whom they answer and who answers them", () => {
  const edges: readonly Edge[] = [EDGE, { from: 5, to: 8, via: "link" }, { from: 2, to: 7, via: "link" }];
  expect(fill<MemberPage>(plan(edges), "/members/mercury/").talks).toMatchObject({
    answers: [{ name: "Venus", path: "/members/venus/" }],
    answeredBy: [{ name: "Venus" }],
  });
  expect(fill<MemberPage>(plan([]), "/members/mercury/").talks).toBeUndefined();
});

it("tells in our feeds what answers what, by the ids under which they publish it", () => {
  const pages = plan([EDGE]);
  const feed = fill<OutFeed>(pages, `${pathOf(pages)}atom.xml`);
  expect(feed.entries.map(({ entry }) => entry.id)).toEqual([3, 6]);
  expect(feed.entries[0]?.inReplyTo).toMatchObject([{ ref: "https://x.example/6" }]);
  expect(feed.entries[1]?.answers).toMatchObject({ count: 1, feed: `https://planet.example${pathOf(pages)}atom.xml` });
  // The same entries at hand: what a feed tells of them is not what the archive does.
  const stored = new Map(LISTING.map((line) => [line.id, sampleEntry(line)]));
  const both = ["/atom.xml", "/feeds/archive/1-20.xml"].map((path) =>
    pages.find((page) => page.path === path)?.fill(stored),
  );
  const [front, archive] = both as [OutFeed, OutFeed];
  expect(front.entries.some(({ inReplyTo }) => inReplyTo !== undefined)).toBe(true);
  expect(archive.entries.some(({ inReplyTo, answers }) => inReplyTo !== undefined || answers !== undefined)).toBe(
    false,
  );
});

describe("the lists of threads", () => {
  const pairs = Array.from({ length: 120 }, (_, at): EntryListing[] => {
    const riverAt = (hours: number) => instant(SAMPLE_NEWEST - (at * 48 + hours) * 3_600_000);
    return [
      sampleListing(at * 2 + 2, "venus", { riverAt: riverAt(0) }),
      sampleListing(at * 2 + 1, "mercury", { riverAt: riverAt(1) }),
    ];
  });
  const listing = pairs.flat();
  const edges = pairs.map((_, at): Edge => ({ from: at * 2 + 2, to: at * 2 + 1, via: "reply" }));
  const pages = plan(edges, { listing });
  const list = (path: string): ThreadsPage => fill<ThreadsPage>(pages, path);

  it("have those of the last ninety days, the latest first", () => {
    const { threads } = list("/threads/");
    expect(threads).toHaveLength(45);
    expect(threads[0]).toMatchObject({ title: "Post 1", count: 2, latest: { datetime: "2026-11-21" } });
  });
  it("have all on numbered pages, counted from the oldest", () => {
    expect([1, 2, 3].map((n) => list(`/threads/${n}/`).threads.length)).toEqual([50, 50, 20]);
    expect(list("/threads/1/").threads.at(-1)?.title).toBe("Post 239");
    expect(list("/threads/").older?.path).toBe("/threads/3/");
  });
  it("have ten at least, however long ago", () => {
    const newest = sampleListing(999, "venus", { riverAt: instant(SAMPLE_NEWEST + 3 * 365 * 86_400_000) });
    const quiet = plan(edges, { listing: [newest, ...listing] });
    expect(fill<ThreadsPage>(quiet, "/threads/").threads).toHaveLength(10);
  });
});
