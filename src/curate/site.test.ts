import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EntryListing } from "../model/entry.ts";
import { DAY_MS, HOUR_MS, instant } from "../model/instant.ts";
import type { Edge } from "../model/link.ts";
import { SafeHtml } from "../model/safe-html.ts";
import type { PlannedPage } from "../model/site/page.ts";
import { avatarKey } from "../model/site/site.ts";
import {
  SAMPLE_NEWEST,
  sampleConfig,
  sampleEntries,
  sampleFeed,
  sampleListing,
  sampleMember,
} from "./sample.testing.ts";
import { planSite, type SiteInput } from "./site.ts";

/** Twenty posts, alternately by two members, the newest first. */
const LISTING = Array.from({ length: 20 }, (_, at) => sampleListing(at + 1, at % 2 === 0 ? "mercury" : "venus"));

const plan = (over: Partial<SiteInput> = {}): readonly PlannedPage[] =>
  planSite({
    config: sampleConfig(),
    listing: LISTING,
    feeds: [sampleFeed("mercury"), sampleFeed("venus")],
    assets: {},
    ...over,
  });

/** Paths that are new, gone or have other inputs. */
function changed(before: readonly PlannedPage[], after: readonly PlannedPage[]): readonly string[] {
  const then = new Map(before.map(({ path, inputs }) => [path, inputs]));
  const now = new Map(after.map(({ path, inputs }) => [path, inputs]));
  return [...new Set([...then.keys(), ...now.keys()])].filter((path) => then.get(path) !== now.get(path)).sort();
}

const paths = (pages: readonly PlannedPage[], start: string): readonly string[] =>
  pages.map(({ path }) => path).filter((path) => path.startsWith(start));
const idsAt = (pages: readonly PlannedPage[], path: string): readonly number[] =>
  pages.find((page) => page.path === path)?.entryIds ?? [];

/** What only templates print of a site: the files that are written without them may outlive its change. */
const FOR_TEMPLATES: ReadonlySet<string> = new Set(["words", "timezone", "assets"]);

/** All that a filled page holds, safe HTML included. */
const told = (planned: PlannedPage, listing: readonly EntryListing[]): string => {
  const page = planned.fill(sampleEntries(listing));
  return JSON.stringify(page, (key, value: unknown) => {
    if (
      !("nav" in page) &&
      value === (page.site as unknown as Record<string, unknown>)[key] &&
      FOR_TEMPLATES.has(key)
    ) {
      return undefined;
    }
    return value instanceof SafeHtml ? value.toString() : value;
  });
};

it("plans each file once", () => {
  const all = plan().map(({ path }) => path);
  expect(new Set(all).size).toBe(all.length);
  expect(all).toEqual(
    expect.arrayContaining([
      "/",
      "/river/1/",
      "/archive/",
      "/archive/2026/",
      "/archive/2026/11/",
      "/archive/2026/11/21/",
      "/members/",
      "/members/venus/",
      "/members/venus/1/",
      "/subscribe/",
      "/404.html",
      "/atom.xml",
      "/rss.xml",
      "/feed.json",
      "/members.opml",
      "/foafroll.xml",
      "/feeds/archive/1-20.xml",
      "/manifest.webmanifest",
      "/opensearch.xml",
      "/members/venus/atom.xml",
      "/sitemap.xml",
      "/robots.txt",
    ]),
  );
});

it("plans a site without posts, and one without members", () => {
  const empty = plan({ listing: [], feeds: [], config: sampleConfig({ members: [] }) });
  expect(JSON.parse(told(empty[0] as PlannedPage, []))).toMatchObject({
    path: "/",
    days: [],
    site: { memberCount: 0 },
  });
  expect(paths(plan({ listing: [] }), "/river/")).toEqual([]);
});

describe("what a change touches", () => {
  it("is nothing when a visit brought no news", () => {
    const visited = [
      sampleFeed("mercury", { lastVisitAt: SAMPLE_NEWEST, nextWhy: "later", validators: { etag: '"a"' }, failures: 2 }),
      sampleFeed("venus", { lastGoodAt: SAMPLE_NEWEST, newestAt: SAMPLE_NEWEST }),
    ];
    expect(changed(plan(), plan({ feeds: visited }))).toEqual([]);
  });

  it("is the front, the day, the directory, the author's pages and the feeds when a post comes on a day of the same week", () => {
    const post = sampleListing(100, "venus", { riverAt: instant(SAMPLE_NEWEST + 1000) });
    expect(changed(plan(), plan({ listing: [post, ...LISTING] }))).toEqual([
      "/",
      "/archive/",
      "/archive/2026/",
      "/archive/2026/11/",
      "/archive/2026/11/21/",
      "/atom.xml",
      "/embed/",
      "/feed.json",
      "/feeds/archive/1-20.xml",
      "/feeds/archive/1.xml",
      "/feeds/archive/2.xml",
      "/members/",
      "/members/venus/",
      "/members/venus/atom.xml",
      "/members/venus/feed.json",
      "/members/venus/rss.xml",
      "/river/6/",
      "/river/7/",
      "/rss.xml",
      "/search/1.json",
      "/search/index.json",
      "/sitemap.xml",
      "/stats/",
    ]);
  });

  it("is the pages that show it when an old post is edited", () => {
    const edited = LISTING.map((entry) => (entry.id === 20 ? { ...entry, hash: "edited" } : entry));
    expect(changed(plan(), plan({ listing: edited }))).toEqual([
      "/archive/2026/11/12/",
      "/atom.xml",
      "/digest/2026-w46/",
      "/digest/2026-w46/mail.htm",
      "/digest/2026-w46/mail.txt",
      "/digest/atom.xml",
      "/feed.json",
      "/feeds/archive/1-20.xml",
      "/members/venus/1/",
      "/members/venus/atom.xml",
      "/members/venus/feed.json",
      "/members/venus/rss.xml",
      "/river/1/",
      "/rss.xml",
      "/search/1.json",
      "/search/index.json",
    ]);
  });

  it("is the directory and the member's page when a feed fails for long", () => {
    const failing = sampleFeed("venus", {
      failingSince: instant(SAMPLE_NEWEST - 15 * DAY_MS),
      lastVisitAt: SAMPLE_NEWEST,
    });
    expect(changed(plan(), plan({ feeds: [sampleFeed("mercury"), failing] }))).toEqual([
      "/health/",
      "/members/",
      "/members/venus/",
      "/members/venus/health/",
    ]);
  });

  it("leaves the old pages alone when a silent member with a picture joins", () => {
    const members = [...sampleConfig().members, sampleMember("earth", { avatar: "./earth.svg" })];
    const assets = { [avatarKey("./earth.svg")]: "/assets/earth.svg" };
    const touched = changed(plan(), plan({ config: sampleConfig({ members }), assets }));
    expect(touched.filter((path) => !path.startsWith("/members/earth/"))).toEqual([
      "/",
      "/about/",
      "/foafroll.xml",
      "/health/",
      "/members.opml",
      "/members/",
      "/ring/",
      "/ring/earth/next/",
      "/ring/earth/previous/",
      "/ring/mercury/previous/",
      "/ring/venus/next/",
      "/sitemap.xml",
      "/subscribe/",
    ]);
  });
});

it("shows a copied picture by its published path, and a foreign one only over https", () => {
  const avatars = ["./venus.svg", "https://venus.example/v.png", "http://venus.example/v.png", "./lost.svg"];
  const shown = avatars.map((avatar) => {
    const config = sampleConfig({ members: [sampleMember("venus", { avatar })] });
    const pages = plan({ config, assets: { [avatarKey("./venus.svg")]: "/assets/venus.1.svg" } });
    const page = pages.find(({ path }) => path === "/members/venus/");
    return page === undefined ? page : JSON.parse(told(page, LISTING)).member.avatar;
  });
  expect(shown).toEqual(["/assets/venus.1.svg", "https://venus.example/v.png", undefined, undefined]);
});

describe("the inputs of a page", () => {
  const row = fc.record({
    memberId: fc.constantFrom("mercury", "venus", "venus", "pluto"),
    hours: fc.nat(200),
    hash: fc.constantFrom("a", "b"),
    archived: fc.constantFrom(false, false, true),
    mergedInto: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined, freq: 6 }),
    canonicalUrl: fc.constantFrom(undefined, undefined, "https://venus.example/slip"),
  });
  type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;
  const settings = fc.record({
    show: fc.constantFrom("full" as const, "excerpt" as const, "title" as const),
    name: fc.constantFrom("Venus", "Hesper"),
    bio: fc.constantFrom(undefined, "Bright."),
    posts: fc.integer({ min: 2, max: 4 }),
    perMemberPerDay: fc.integer({ min: 1, max: 3 }),
    hide: fc.constantFrom<readonly string[]>([], ["https://venus.example/slip"]),
    timezone: fc.constantFrom("UTC", "Asia/Tokyo"),
    blog: fc.constantFrom("Notes", "Letters"),
    failingDays: fc.constantFrom(undefined, 3, 30),
    source: fc.constantFrom("https://venus.example/feed.xml", "https://venus.example/atom.xml"),
  });
  type Settings = typeof settings extends fc.Arbitrary<infer T> ? T : never;

  function listingOf(rows: readonly Row[]): readonly EntryListing[] {
    return rows
      .map(({ memberId, hours, hash, archived, mergedInto, canonicalUrl }, at): EntryListing => {
        const riverAt = instant(SAMPLE_NEWEST - hours * HOUR_MS);
        return {
          ...sampleListing(at + 1, memberId, { riverAt, archived, hash: [hash, memberId, hours].join("-") }),
          ...(mergedInto !== undefined && mergedInto !== at + 1 && { mergedInto }),
          ...(canonicalUrl !== undefined && { canonicalUrl }),
        };
      })
      .sort((a, b) => b.riverAt - a.riverAt || b.id - a.id);
  }

  function planOf(choice: Settings, listing: readonly EntryListing[]): readonly PlannedPage[] {
    const { show, name, bio, posts, perMemberPerDay, hide, timezone, blog, failingDays, source } = choice;
    const config = sampleConfig({
      planet: { ...sampleConfig().planet, timezone },
      river: { days: 3, posts, perMemberPerDay },
      members: [sampleMember("mercury"), sampleMember("venus", { show, name, ...(bio !== undefined && { bio }) })],
      hide,
    });
    const venus = sampleFeed("venus", {
      title: blog,
      source,
      lastVisitAt: SAMPLE_NEWEST,
      ...(failingDays !== undefined && { failingSince: instant(SAMPLE_NEWEST - failingDays * DAY_MS) }),
    });
    const outsideLinks = listing.map(({ id }) => ({ from: id, target: `https://elsewhere.example/${id % 3}` }));
    const edges = listing.map(({ id }): Edge => {
      return { from: id, to: ((id * 5) % listing.length) + 1, via: id % 2 === 0 ? "reply" : "link" };
    });
    const names = new Map(
      listing.map(({ id, hash }) => [id, { publishedId: `https://x.example/${id}`, title: `Post ${id} (${hash})` }]),
    );
    return plan({ config, listing, edges, names, outsideLinks, feeds: [sampleFeed("mercury"), venus] });
  }

  /** The same site twice, but for one setting or one post. */
  const twice = fc
    .record({
      choice: settings,
      other: settings,
      key: fc.constantFrom<keyof Settings | "post">(
        "post",
        "show",
        "name",
        "bio",
        "posts",
        "perMemberPerDay",
        "hide",
        "blog",
        "failingDays",
        "source",
        "timezone",
      ),
      rows: fc.array(row, { minLength: 6, maxLength: 20 }),
      at: fc.nat(20),
      post: row,
    })
    .map(({ choice, other, key, rows, at, post }) => {
      const before = listingOf(rows);
      const after = key === "post" ? listingOf(rows.toSpliced(at, 1, post)) : before;
      const changed = key === "post" ? choice : { ...choice, [key]: other[key] };
      return { before, after, old: planOf(choice, before), young: planOf(changed, after) };
    });

  it("cover all it shows: equal inputs give equal pages", () => {
    fc.assert(
      fc.property(twice, ({ before, after, old, young }) => {
        const known = new Map(old.map((page) => [page.path, page]));
        for (const page of young) {
          const same = known.get(page.path);
          if (same?.inputs === page.inputs) expect(told(page, after)).toBe(told(same, before));
        }
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});

describe("what came from the archive", () => {
  const listing = [sampleListing(1, "venus", { archived: true }), ...LISTING.slice(1)];

  it("stands on its author's page and in the archives, not in the river or a feed that people follow", () => {
    const pages = plan({ listing });
    const with1 = pages.filter((page) => page.entryIds.includes(1)).map(({ path }) => path);
    expect(with1.sort()).toEqual([
      "/archive/2026/11/21/",
      "/feeds/archive/1-20.xml",
      "/members/venus/",
      "/search/1.json",
    ]);
  });
});

it("shows at the front what the older pages begin after", () => {
  const pages = plan({ config: sampleConfig({ river: { days: 1, posts: 3, perMemberPerDay: 2 } }) });
  expect(idsAt(pages, "/")).toEqual([1, 2, 3]);
  const front = JSON.parse(told(pages[0] as PlannedPage, LISTING));
  expect(idsAt(pages, front.older.path)).toContain(4);
});

it("folds what one member wrote beyond the measure of a day", () => {
  const listing = Array.from({ length: 4 }, (_, at) =>
    sampleListing(at + 1, "venus", { riverAt: instant(SAMPLE_NEWEST - at * 60_000) }),
  );
  const front = JSON.parse(told(plan({ listing })[0] as PlannedPage, listing));
  expect(front.days[0]).toMatchObject({
    count: 4,
    entries: [/^Post 1 /, /^Post 2 /].map((title) => ({ title: expect.stringMatching(title) })),
    folded: [
      {
        member: { id: "venus" },
        entries: [/^Post 3 /, /^Post 4 /].map((title) => ({ title: expect.stringMatching(title) })),
      },
    ],
  });
});

it("leaves out an entry that the store lost in between", () => {
  const front = plan()[0] as PlannedPage;
  const page = JSON.parse(JSON.stringify(front.fill(sampleEntries(LISTING.slice(2)))));
  expect(page.days[0].entries[0].title).toMatch(/^Post 3 /);
});

it("keeps numbered pages out of search engines and out of the sitemap", () => {
  const pages = plan();
  const sitemap = told(pages.find(({ kind }) => kind === "sitemap") as PlannedPage, LISTING);
  expect(sitemap).not.toContain("/river/");
  expect(sitemap).not.toContain("404");
  expect(sitemap).toContain("/archive/2026/11/21/");
  expect(JSON.parse(told(pages.find(({ path }) => path === "/river/1/") as PlannedPage, LISTING)).noindex).toBe(true);
});

it("honours a planet that lives under a path", () => {
  const config = sampleConfig({ planet: { ...sampleConfig().planet, url: "https://ana.example/planet/" } });
  const page = JSON.parse(told(plan({ config })[0] as PlannedPage, LISTING));
  expect(page).toMatchObject({ path: "/", canonical: "https://ana.example/planet/", site: { root: "/planet/" } });
});
