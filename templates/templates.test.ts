import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sampleConfig, sampleEntry, sampleFeed, sampleListing, sampleMember } from "../src/curate/sample.testing.ts";
import { planSite } from "../src/curate/site.ts";
import type { StoredEntry } from "../src/model/entry.ts";
import { DAY_MS, instant } from "../src/model/instant.ts";
import { EN } from "../src/model/messages/en.ts";
import { LANGUAGES } from "../src/model/messages/languages.ts";
import { PLAIN_SITE, type PlanetConfig } from "../src/model/planet.ts";
import { html } from "../src/model/safe-html.ts";
import type { HtmlPage, Page } from "../src/model/site/page.ts";

/** What a hostile feed puts into every text it has. */
const EVIL = `"><script>alert('x')</script><img src=x onerror=alert(1)>&amp;`;
const ASSETS = {
  "planet.css": "/assets/planet.1.css",
  "planet.js": "/assets/planet.2.js",
  "icon.svg": "/assets/icon.3.svg",
};

type Render = (data: { readonly view: Page }) => string;

/** Every page template by its kind. */
const TEMPLATES = new Map<string, Render>();
for (const file of readdirSync(import.meta.dirname).filter((name) => name.endsWith(".11ty.ts"))) {
  const { render } = (await import(/* @vite-ignore */ join(import.meta.dirname, file))) as { readonly render: Render };
  TEMPLATES.set(file.replace(".11ty.ts", ""), render);
}

function renderPage(page: Page): string | undefined {
  return TEMPLATES.get(page.kind)?.({ view: page });
}

/** Every HTML page of a small planet, by path. */
function site(over: Partial<PlanetConfig> = {}, entry: Partial<StoredEntry> = {}): ReadonlyMap<string, string> {
  const config = sampleConfig({ site: { ...PLAIN_SITE, permalinks: true }, ...over });
  const topics = entry.categories?.map(({ term }) => term) ?? [];
  const listing = Array.from({ length: 8 }, (_, at) =>
    sampleListing(at + 1, at < 4 ? "mercury" : "venus", { topics, ...(at === 0 && { language: "he" }) }),
  );
  const entries = new Map(listing.map((line) => [line.id, sampleEntry(line, entry)]));
  const pages = planSite({
    config,
    listing,
    feeds: [
      sampleFeed("mercury", { title: entry.title ?? "Notes", lastVisitAt: instant(10 * DAY_MS) }),
      sampleFeed("venus"),
    ],
    visits: [
      { feedKey: "mercury/1", day: 5, good: 1, failed: 1, bytes: 9 },
      { feedKey: "mercury/1", day: 7, good: 0, failed: 1, bytes: 0 },
    ],
    publishedIds: new Map(listing.map(({ id, memberId }) => [id, `https://${memberId}.example/${id}`])),
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
    members: [sampleMember("mercury", { name: EVIL, bio: EVIL, groups: ["inner"], cw: EVIL }), sampleMember("venus")],
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

/** JSON for machines, which no browser runs. */
const DATA = /<script type="application\/ld\+json">(.*?)<\/script>/g;

/** The scripts of a page, data left out. */
function scriptsOf(page: string): readonly string[] {
  return page.replace(DATA, "").match(/<script[^>]*>[^<]*/g) ?? [];
}

it.each([...hostile.keys()])("keeps hostile words literal on %s", (path) => {
  const page = hostile.get(path) ?? "";
  expect(page).toContain("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
  for (const [, json = ""] of page.matchAll(DATA)) expect(() => JSON.parse(json)).not.toThrow();
  expect(scriptsOf(page).filter((script) => !script.startsWith("<script type"))).toHaveLength(1);
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
    expect(page.replace(DATA, "")).not.toMatch(/<style|<iframe|\sstyle=|\son[a-z]+=|javascript:/i);
    expect(scriptsOf(page).filter((script) => !/^<script [^>]*\bsrc="[^"]+"[^>]*>$/.test(script))).toEqual([]);
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
  const listing = [sampleListing(1, "mercury", { language: "he" }), sampleListing(2, "venus")];
  const planned = planSite({ config: sampleConfig(), listing, feeds: [], assets: {} }).map(({ path }) => path);
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

const OWN_PAGE = {
  file: "pages/rules.md",
  path: "/rules/",
  title: EVIL,
  place: "head",
  order: 0,
  body: html``,
} as const;

it("prints the owner's titles as text", () => {
  const planned = planSite({
    config: sampleConfig(),
    listing: [],
    feeds: [],
    assets: ASSETS,
    own: { pages: [OWN_PAGE] },
  });
  const page = planned.find(({ path }) => path === "/rules/")?.fill(new Map());
  expect(page === undefined ? "" : renderPage(page)).toMatch(/<h1>&quot;&gt;&lt;script&gt;/);
});

it("has a template for every page, and pages for every template", () => {
  const planned = planSite({
    config: sampleConfig({
      members: [sampleMember("mercury", { groups: ["inner"] }), sampleMember("venus")],
      site: { ...PLAIN_SITE, permalinks: true },
    }),
    // The last one is of a week that is over; the newest one answers another member.
    listing: [sampleListing(1, "mercury"), sampleListing(2, "venus"), sampleListing(20, "mercury")],
    edges: [{ from: 1, to: 2, via: "link" }],
    publishedIds: new Map([[1, "https://mercury.example/1"]]),
    feeds: [],
    assets: {},
    own: { pages: [OWN_PAGE] },
  });
  const kinds = planned.map((page) => page.fill(new Map())).filter((page) => "nav" in page);
  expect([...new Set(kinds.map(({ kind }) => kind))].sort()).toEqual([...TEMPLATES.keys()].sort());
});

describe("a warning", () => {
  const front = site({ members: [sampleMember("mercury", { cw: "surgery" }), sampleMember("venus")] }).get("/") ?? "";

  it("stands before the words, which stay closed", () => {
    expect(front).toMatch(/<details class="warned"><summary>Contains: <bdi>surgery<\/bdi>\..*?Opening of h1/s);
  });

  it("leaves the title and the way to the original in sight", () => {
    const [article = ""] = front.match(/<article.*?<\/article>/s) ?? [];
    expect(article.replace(/<details.*<\/details>/s, "")).toMatch(/Post 1 \(h1\).*Read at/s);
  });
});

it("leads from a post to the pages of its topics", () => {
  const topical = site({}, { categories: [{ term: "Orbital-Mechanics" }, { term: "orbital mechanics" }] });
  expect(topical.get("/")).toContain('<a class="topic p-category" rel="tag" href="/topics/orbital-mechanics/">');
  expect(topical.get("/topics/orbital-mechanics/")?.match(/<article/g)).toHaveLength(3);
  expect(topical.get("/topics/")).toContain("8 posts");
});

it("tells machines the originals in order", () => {
  const [, json = ""] = [...(pages.get("/") ?? "").matchAll(DATA)][0] ?? [];
  const { mainEntity } = JSON.parse(json);
  expect(mainEntity.itemListElement[0]).toEqual({
    "@type": "ListItem",
    position: 1,
    url: "https://mercury.example/1",
  });
});

describe.each(
  LANGUAGES.filter((words) => words !== EN).map((words) => [words.language, words] as const),
)("a planet in %s", (language, words) => {
  const members = [sampleMember("mercury", { groups: ["inner"] }), sampleMember("venus")];
  const spoken = site(
    { planet: { ...sampleConfig().planet, language, description: "☉" }, members },
    {
      categories: [{ term: "X" }],
      comments: { link: "https://mercury.example/c", count: 2 },
      enclosures: [{ url: "https://mercury.example/a.mp4", type: "video/mp4", role: "enclosure" }],
    },
  );
  const own = fragmentsOf(words).join("\n");
  const english = fragmentsOf(EN).filter((fragment) => !own.includes(fragment));

  it.each([...spoken])("says nothing in English on %s", (_, page) => {
    const text = spokenText(page);
    expect(english.filter((fragment) => new RegExp(`(?<![\\w-])${fragment}(?![\\w-])`).test(text))).toEqual([]);
  });

  it("is written in its own direction", () => {
    expect(spoken.get("/")).toContain(`<html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}">`);
  });
});

/** The parts of all messages between their places. */
function fragmentsOf(words: typeof EN): readonly string[] {
  const forms = Object.values({ ...words, language: "" }).flatMap((message) =>
    typeof message === "string" ? [message] : Object.values(message),
  );
  return forms
    .flatMap((form) => form.split(/\{\w+\}/))
    .map((part) => part.replace(/^[\s,.:]+|[\s,.:]+$/g, ""))
    .filter((part) => /\w{3}/.test(part))
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
}

/** What people read and hear of a page; the script's own words are not among it, nor what is to be copied as it is. */
function spokenText(page: string): string {
  const heard = [...page.matchAll(/\s(?:title|alt|aria-label|content)="([^"]*)"/g)].map((match) => match[1]);
  return [page.replace(DATA, "").replace(/<code[^>]*>[^<]*<\/code>|<[^>]*>/g, " "), ...heard]
    .join(" ")
    .replace(/https?:\/\/\S+/g, "");
}

/** Files of the model that no template sees: what we write ourselves. */
const UNSEEN = ["out-feed.ts", "notice-feed.ts", "digest-mail.ts", "machine-pages.ts", "search-index.ts", "page.ts"];

it("describes every field of every page in README.md", () => {
  const folder = join(import.meta.dirname, "../src/model/site");
  const types = readdirSync(folder)
    .filter((name) => !UNSEEN.includes(name))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
  const readme = readFileSync(join(import.meta.dirname, "README.md"), "utf8");
  const fields = [...types.matchAll(/^\s+readonly (\w+)\??:/gm)].map((match) => match[1] ?? "");
  expect(fields.length).toBeGreaterThan(60);
  expect([...new Set(fields)].filter((field) => !new RegExp(`[\`.]${field}\\??[\`,]`).test(readme))).toEqual([]);
});
