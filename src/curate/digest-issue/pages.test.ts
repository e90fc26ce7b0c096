import { describe, expect, it } from "vitest";
import type { EntryListing } from "../../model/entry.ts";
import { DAY_MS, instant, parseInstant } from "../../model/instant.ts";
import type { Member } from "../../model/member.ts";
import type { DigestMail } from "../../model/site/digest-mail.ts";
import type { DigestIssue, DigestPage } from "../../model/site/digest-pages.ts";
import type { ListPage } from "../../model/site/list-pages.ts";
import type { NoticeFeed } from "../../model/site/notice-feed.ts";
import type { PlannedPage } from "../../model/site/page.ts";
import { renderPage } from "../../render/page.ts";
import {
  SAMPLE_NEWEST,
  sampleConfig,
  sampleEntries,
  sampleEntry,
  sampleListing,
  sampleMember,
} from "../sample.testing.ts";
import { planSite, type SiteInput } from "../site.ts";

/** Days before Saturday, 21 November 2026: 6 and more are the week before (number 46), 13 and more the one before that. */
const post = (id: number, memberId: string, days: number, over: Partial<EntryListing> = {}): EntryListing =>
  sampleListing(id, memberId, { riverAt: instant(SAMPLE_NEWEST - days * DAY_MS), ...over });

const inOrder = (posts: readonly EntryListing[]): readonly EntryListing[] =>
  posts.toSorted((a, b) => b.riverAt - a.riverAt || b.id - a.id);

const plan = (
  posts: readonly EntryListing[],
  over: Partial<SiteInput> = {},
  members: readonly Member[] = [sampleMember("mercury"), sampleMember("venus")],
): readonly PlannedPage[] =>
  planSite({ config: sampleConfig({ members }), listing: inOrder(posts), feeds: [], assets: {}, ...over });

const issueOf = (
  pages: readonly PlannedPage[],
  posts: readonly EntryListing[],
  path = "/digest/2026-w46/",
): DigestIssue => {
  const stored = posts.map(
    (line) => [line.id, sampleEntry(line, { categories: line.topics.map((term) => ({ term })) })] as const,
  );
  const page = pages.find((planned) => planned.path === path)?.fill(new Map(stored)) as DigestPage;
  return page.issue;
};

const digests = (pages: readonly PlannedPage[]): readonly string[] =>
  pages.map(({ path }) => path).filter((path) => /^\/digest\/.+\/$/.test(path));

describe("weeks", () => {
  it("are told when they are over as of the newest post, and when they had posts", () => {
    expect(digests(plan([post(1, "mercury", 0), post(2, "venus", 7), post(3, "venus", 30)]))).toEqual([
      "/digest/2026-w46/",
      "/digest/2026-w43/",
    ]);
  });

  it("begin on the planet's Monday, not on Greenwich's", () => {
    const at = parseInstant("2026-11-15T23:30:00Z") ?? instant(0);
    const posts = [post(1, "mercury", 0), post(2, "venus", 0, { riverAt: at })];
    expect(digests(plan(posts))).toEqual(["/digest/2026-w46/"]);
    const config = sampleConfig();
    const east = { ...config, planet: { ...config.planet, timezone: "Europe/Athens" } };
    expect(digests(plan(posts, { config: east }))).toEqual([]);
  });

  it("leave out what went to the archive", () => {
    expect(digests(plan([post(1, "mercury", 0), post(2, "venus", 7, { archived: true })]))).toEqual([]);
  });

  it("stay as they are when others come", () => {
    const old = [post(2, "venus", 7), post(3, "mercury", 8)];
    const mark = (pages: readonly PlannedPage[]): string | undefined =>
      pages.find(({ path }) => path === "/digest/2026-w46/")?.inputs;
    const before = mark(plan([post(1, "mercury", 1), ...old]));
    expect(mark(plan([post(4, "venus", 0), post(1, "mercury", 1), ...old]))).toBe(before);
    expect(mark(plan([post(1, "mercury", 1), ...old.map((line) => ({ ...line, hash: "other" }))]))).not.toBe(before);
  });
});

describe("an issue", () => {
  it("counts its posts and lists them under their topics, each once, the rest at the end", () => {
    const posts = [
      post(1, "mercury", 0),
      post(2, "venus", 7, { topics: ["water", "ice"] }),
      post(3, "mercury", 8, { topics: ["Water"] }),
      post(4, "venus", 9),
    ];
    const issue = issueOf(plan(posts), posts);
    expect(issue).toMatchObject({ title: "Week 46, 2026", postCount: 3, writerCount: 2, more: 0 });
    expect(issue.from).toEqual({ datetime: "2026-11-09", text: "9 November 2026" });
    expect(issue.topics.map(({ name, entries }) => [name, entries.map(({ title }) => title)])).toEqual([
      ["Water", ["Post 2 (h2)", "Post 3 (h3)"]],
      ["Other posts", ["Post 4 (h4)"]],
    ]);
  });

  it("lists five posts of a member, and says how many more there are", () => {
    const posts = [post(1, "venus", 0), ...Array.from({ length: 9 }, (_, at) => post(10 + at, "mercury", 7 + at / 10))];
    const issue = issueOf(plan(posts), posts);
    expect([issue.topics.flatMap(({ entries }) => entries).length, issue.more]).toEqual([5, 4]);
  });

  it("names who wrote again after two months, and since when nothing came", () => {
    const posts = [
      post(1, "mercury", 0),
      post(2, "venus", 7),
      post(3, "venus", 8),
      post(4, "venus", 68),
      post(5, "mercury", 9),
      post(6, "mercury", 20),
    ];
    const { returned, joined } = issueOf(plan(posts), posts);
    expect(returned.map(({ member, since }) => [member.id, since.datetime])).toEqual([["venus", "2026-09-14"]]);
    expect(joined).toEqual([]);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7])("finds a silence that %d newer posts stand before", (after) => {
    // As many posts as that a week after the one that ended seventy days of silence, and ten posts before these.
    const posts = [
      post(1, "mercury", 0),
      ...Array.from({ length: after }, (_, at) => post(10 + at, "venus", 0)),
      post(2, "venus", 7),
      ...Array.from({ length: 10 }, (_, at) => post(30 + at, "venus", 77 + at)),
      post(3, "mercury", 95),
    ];
    expect(issueOf(plan(posts), posts).returned.map(({ member }) => member.id)).toEqual(["venus"]);
  });

  it("names who joined, as feeds.yaml says or by a very first post, but nobody in the planet's first week", () => {
    const posts = [
      post(1, "mercury", 0),
      post(2, "venus", 7),
      post(3, "mars", 8),
      post(4, "mars", 40),
      post(5, "mercury", 40),
    ];
    const joined = instant(SAMPLE_NEWEST - 10 * DAY_MS);
    const members = [sampleMember("mercury"), sampleMember("venus"), sampleMember("mars", { joined })];
    const pages = plan(posts, {}, members);
    expect(issueOf(pages, posts).joined.map(({ id }) => id)).toEqual(["venus", "mars"]);
    expect(issueOf(pages, posts, "/digest/2026-w42/").joined).toEqual([]);
  });

  it("tells what was read and who answered whom", () => {
    const posts = [post(1, "mercury", 0), post(2, "venus", 7), post(3, "mercury", 8)];
    const target = "https://elsewhere.example/essay";
    const outsideLinks = [2, 3].map((from) => ({ from, target }));
    const issue = issueOf(plan(posts, { outsideLinks, edges: [{ from: 2, to: 3, via: "link" }] }), posts);
    expect(issue.links.map(({ url }) => url)).toEqual([target]);
    expect(issue.threads.map(({ count, members }) => [count, members.map(({ id }) => id)])).toEqual([
      [2, ["mercury", "venus"]],
    ]);
  });
});

describe("around the issues", () => {
  const posts = [post(1, "mercury", 0), post(2, "venus", 7), post(3, "venus", 30)];
  const pages = plan(posts);

  it("stands a list of all, the newest first", () => {
    const list = pages.find(({ path }) => path === "/digest/")?.fill(new Map()) as ListPage;
    expect(list.items.map(({ path, count }) => [path, count])).toEqual([
      ["/digest/2026-w46/", 1],
      ["/digest/2026-w43/", 1],
    ]);
  });

  it("stands a feed, each week dated by the moment it was over", () => {
    const feed = pages.find(({ path }) => path === "/digest/atom.xml")?.fill(sampleEntries(posts)) as NoticeFeed;
    expect(feed.notices.map(({ link, published }) => [link, new Date(published).toISOString()])).toEqual([
      ["https://planet.example/digest/2026-w46/", "2026-11-16T00:00:00.000Z"],
      ["https://planet.example/digest/2026-w43/", "2026-10-26T00:00:00.000Z"],
    ]);
    const text = renderPage(feed);
    expect(text).toContain("<title>Planet Solar: Week 46, 2026</title>");
    expect(text).toContain("Post 2 (h2)&lt;/a&gt; — Venus");
  });
});

describe("a mail", () => {
  const posts = [post(1, "mercury", 0), post(2, "venus", 7)];
  const evil = sampleEntry(posts[1] as EntryListing, { title: '<img src=x onerror="y">\u202eevil\u0007' });
  const mail = (file: string): string => {
    const page = plan(posts).find(({ path }) => path === `/digest/2026-w46/${file}`);
    return renderPage(page?.fill(new Map([[2, evil]])) as DigestMail);
  };

  it("as text names each post with its address, and holds no control characters", () => {
    const text = mail("mail.txt");
    expect(text).toMatch(/^Planet Solar: Week 46, 2026\n1 post by 1 member, 9 November 2026 – 15 November 2026\n/);
    expect(text).toContain("\n  https://venus.example/2\n");
    expect(text).toContain("Read it on the site: https://planet.example/digest/2026-w46/\n");
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
  });

  it("as HTML escapes what feeds wrote, and loads nothing", () => {
    const text = mail("mail.htm");
    expect(text).toContain("&lt;img src=x onerror=&quot;y&quot;&gt;");
    expect(text).not.toMatch(/<(?:img|script|link|style|iframe)\b/);
    expect(text).toContain("default-src 'none'");
  });
});
