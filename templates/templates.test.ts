import { describe, expect, it } from "vitest";
import { sampleConfig, sampleEntry, sampleFeed, sampleListing, sampleMember } from "../src/curate/sample.testing.ts";
import { planSite } from "../src/curate/site.ts";
import type { StoredEntry } from "../src/model/entry.ts";
import type { PlanetConfig } from "../src/model/planet.ts";
import type { HtmlPage, Page } from "../src/model/site.ts";
import { render as archive } from "./archive.11ty.ts";
import { render as member } from "./member.11ty.ts";
import { render as members } from "./members.11ty.ts";
import { render as missing } from "./missing.11ty.ts";
import { render as river } from "./river.11ty.ts";
import { render as subscribe } from "./subscribe.11ty.ts";

/** What a hostile feed puts into every text it has. */
const EVIL = `"><script>alert('x')</script><img src=x onerror=alert(1)>&amp;`;
const ASSETS = {
  "planet.css": "/assets/planet.1.css",
  "planet.js": "/assets/planet.2.js",
  "icon.svg": "/assets/icon.3.svg",
};

function renderPage(page: Page): string | undefined {
  switch (page.kind) {
    case "river":
      return river({ view: page });
    case "members":
      return members({ view: page });
    case "member":
      return member({ view: page });
    case "archive":
      return archive({ view: page });
    case "subscribe":
      return subscribe({ view: page });
    case "missing":
      return missing({ view: page });
    default:
      return undefined;
  }
}

/** Every HTML page of a small planet, by path. */
function site(over: Partial<PlanetConfig> = {}, entry: Partial<StoredEntry> = {}): ReadonlyMap<string, string> {
  const listing = Array.from({ length: 8 }, (_, at) => sampleListing(at + 1, at < 4 ? "mercury" : "venus"));
  const entries = new Map(listing.map((line) => [line.id, sampleEntry(line, entry)]));
  const pages = planSite({
    config: sampleConfig(over),
    listing,
    feeds: [sampleFeed("mercury", { title: entry.title ?? "Notes" }), sampleFeed("venus")],
    assets: ASSETS,
  });
  return new Map(
    pages.flatMap((planned): readonly (readonly [string, string])[] => {
      const text = renderPage(planned.fill(entries));
      return text === undefined ? [] : [[planned.path, text]];
    }),
  );
}

const hostile = site(
  {
    planet: { ...sampleConfig().planet, name: EVIL, description: EVIL },
    members: [sampleMember("mercury", { name: EVIL, bio: EVIL, groups: [EVIL] }), sampleMember("venus")],
  },
  {
    title: EVIL,
    link: `https://mercury.example/?${encodeURIComponent(EVIL)}`,
    authors: [{ name: EVIL }],
    categories: [{ term: EVIL }],
    language: EVIL,
    enclosures: [{ url: "https://mercury.example/a.mp3", type: "audio/mpeg", title: EVIL, role: "enclosure" }],
    comments: { link: "https://mercury.example/c", count: 2 },
    alsoAt: [{ link: "https://venus.example/copy", memberId: "venus" }],
  },
);

it.each([...hostile.keys()])("keeps hostile words literal on %s", (path) => {
  const page = hostile.get(path) ?? "";
  expect(page).toContain("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page).not.toContain("<img src=x");
  expect(page).not.toContain('""><');
});

const pages = site();

describe.each([...pages])("%s", (_, page) => {
  it("has one heading of the first rank, and no rank is skipped", () => {
    const ranks = [...page.matchAll(/<h([1-6])[\s>]/g)].map((match) => Number(match[1]));
    expect(ranks.filter((rank) => rank === 1)).toHaveLength(1);
    expect(ranks.every((rank, at) => rank <= (ranks[at - 1] ?? 0) + 1)).toBe(true);
  });

  it("keeps to its own policy: no inline script, style or handler, no frame", () => {
    expect(page).toContain("default-src &#39;none&#39;");
    expect(page).not.toMatch(/<style|<iframe|\sstyle=|\son[a-z]+=|javascript:/i);
    expect([...page.matchAll(/<script[^>]*>([^<]*)</g)].map((match) => match[1])).toEqual([""]);
  });

  it("has no id twice, and labels that point at one", () => {
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/(?:aria-labelledby="|href="#)([^"]+)"/g)) expect(ids).toContain(target);
  });

  it("prints nothing that is missing", () => {
    expect(page).not.toMatch(/undefined|NaN|\[object|>null</);
  });
});

it("links nothing outside the path under which the planet lives", () => {
  const url = "https://ana.example/planet/";
  for (const [path, page] of site({ planet: { ...sampleConfig().planet, url } })) {
    const local = [...page.matchAll(/\s(?:href|src|data-status)="(\/[^"]*)"/g)].map((match) => match[1] ?? "");
    expect(local.length, path).toBeGreaterThan(5);
    expect(
      local.filter((link) => !link.startsWith("/planet/")),
      path,
    ).toEqual([]);
  }
});

it("links only pages, feeds and assets that exist", () => {
  const planned = planSite({ config: sampleConfig(), listing: [], feeds: [], assets: {} }).map(({ path }) => path);
  const there = new Set([...planned, ...pages.keys(), ...Object.values(ASSETS), "/status.json"]);
  const linked = [...pages.values()].flatMap((page) =>
    [...page.matchAll(/\s(?:href|src|data-status)="(\/[^"#]*)/g)].map((match) => match[1] ?? ""),
  );
  expect(linked.filter((link) => !there.has(link))).toEqual([]);
});

describe("what a member shares", () => {
  const front = (show: "full" | "excerpt" | "title"): string =>
    site({ members: [sampleMember("mercury", { show }), sampleMember("venus", { show })] }).get("/") ?? "";

  it("in full is the opening, and the rest behind a word", () => {
    expect(front("full")).toContain("<p>Opening of h1.</p>");
    expect(front("full")).toMatch(
      /<details><summary>Read the rest here <span>\(2 min\)<\/span><\/summary>.*<p>Rest of h1/s,
    );
  });

  it("as an excerpt is the opening, and the way to the rest", () => {
    expect(front("excerpt")).toContain("Only the opening is shared here.");
    expect(front("excerpt")).toContain("Read the rest at <bdi>mercury.example</bdi>");
    expect(front("excerpt")).not.toContain("Rest of");
  });

  it("as a title is no more than that", () => {
    expect(front("title")).toContain("Post 1 (h1)");
    expect(front("title")).not.toContain("Opening of");
  });
});

it("says what to do when there is no member, and that posts will come when there is no post", () => {
  expect(emptyFront([])).toContain("<code>feeds.yaml</code>");
  expect(emptyFront([sampleMember("mercury")])).toContain("No posts yet.");

  function emptyFront(all: PlanetConfig["members"]): string {
    const planned = planSite({ config: sampleConfig({ members: all }), listing: [], feeds: [], assets: {} });
    const page = planned.find(({ path }) => path === "/")?.fill(new Map());
    return page === undefined ? "" : (renderPage(page as HtmlPage) ?? "");
  }
});

it("names the language and direction of a post that has another", () => {
  const front = site({}, { language: "he" }).get("/");
  expect(front).toContain('<h3 lang="he" dir="rtl">');
  expect(front).toContain('<div class="words p-summary" lang="he" dir="rtl">');
});
