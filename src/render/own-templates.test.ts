// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts of templates.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messagesFor } from "../model/messages/languages.ts";
import { trustHtml } from "../model/safe-html.ts";
import type { EntryView } from "../model/site/entry-view.ts";
import type { HtmlPage } from "../model/site/page.ts";
import type { RiverPage } from "../model/site/post-pages.ts";
import type { Site } from "../model/site/site.ts";
import type { MissingPage } from "../model/site/word-pages.ts";
import { ThemeFault } from "../model/theme-fault.ts";
import { renderHtml } from "./eleventy.ts";

// Our own templates, and an owner's beside them: what they write is trusted, what feeds write is not.

const OURS = join(import.meta.dirname, "../../templates");
const EVIL = "<script>alert(1)</script>{{ 37*37 }}";

const site: Site = {
  name: "Planet Solar",
  url: "https://planet.example/sub/",
  root: "/sub/",
  description: "",
  language: "en",
  direction: "ltr",
  words: messagesFor("en"),
  assets: { "map.svg": "/assets/map.1.svg" },
};
const base = { site, canonical: "https://planet.example/", noindex: false, nav: [], more: [], feeds: [] };
const missing: MissingPage = { ...base, kind: "missing", path: "/404.html", title: EVIL };
const member = { id: "ana", name: EVIL, path: "/members/ana/", letter: "A", tint: 1 };
const moment = { datetime: "2026-11-21T08:00:00Z", text: "21 November 2026" };
const entry: EntryView = {
  anchor: "e1",
  title: EVIL,
  place: "/archive/2026/11/21/#e1",
  member,
  published: moment,
  time: "08:00",
  opening: trustHtml("<p>Safe <b>words</b></p>"),
  openingOnly: false,
  minutes: 1,
  topics: [],
  media: [],
  alsoAt: [],
};
const river: RiverPage = {
  ...base,
  kind: "river",
  path: "/",
  title: "Planet Solar",
  isFront: true,
  days: [{ day: moment, path: "/archive/2026/11/21/", count: 1, entries: [entry], folded: [] }],
  rail: { feeds: [], writingLately: [], topics: [] },
};

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "orrery-own-"));
});
afterAll(() => rmSync(home, { recursive: true }));

async function render(page: HtmlPage, files: Readonly<Record<string, string>>): Promise<string> {
  const own = mkdtempSync(join(home, "templates-"));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(own, file)), { recursive: true });
    writeFileSync(join(own, file), text);
  }
  return (await renderHtml([page], { ours: OURS, own })).get(page.path) ?? "";
}

describe("a page template of the owner's takes the place of ours", () => {
  it.each<[string, string, string]>([
    [
      "in TypeScript",
      "missing.11ty.ts",
      'export const render = ({ view, html, frame, at }: any): string => String(frame(view, html`<main id="main"><h1>${view.title}</h1><a href="${at(view.site, "/about/")}">a</a></main>`));',
    ],
    [
      "in JavaScript, as a class",
      "missing.11ty.js",
      'export default class { render({ view, html, frame, at }) { return String(frame(view, html`<main id="main"><h1>${view.title}</h1><a href="${at(view.site, "/about/")}">a</a></main>`)); } }',
    ],
    [
      "in Nunjucks",
      "missing.njk",
      '{% call frame(view) %}<main id="main"><h1>{{ view.title }}</h1><a href="{{ at(view.site, "/about/") }}">a</a></main>{% endcall %}',
    ],
  ])("%s", async (_, file, text) => {
    const page = await render(missing, { [file]: text });
    expect(page).toContain('<main id="main"><h1>&lt;script&gt;alert(1)&lt;/script&gt;{{ 37*37 }}</h1>');
    expect(page).toContain('<a href="/sub/about/">a</a></main>');
    expect(page).toMatch(/^<!doctype html>.*Content-Security-Policy.*<footer class="colophon">.*<\/html>\s*$/s);
  });

  it("and leaves the other pages to ours", async () => {
    expect(await render(river, { "missing.njk": "x" })).toContain('<main id="main" class="h-feed">');
  });
});

describe("a part of the owner's takes the place of ours", () => {
  it.each([
    [
      "ts",
      "export const render = ({ entry, html }: any) => html`<article>mine: ${entry.title} ${entry.opening}</article>`;",
    ],
    ["njk", "<article>mine: {{ entry.title }} {{ entry.opening | safe }}</article>"],
  ])("for each entry (%s)", async (form, text) => {
    const page = await render(river, { [`parts/entry.${form}`]: text });
    expect(page).toContain(
      "<article>mine: &lt;script&gt;alert(1)&lt;/script&gt;{{ 37*37 }} <p>Safe <b>words</b></p></article>",
    );
    expect(page).not.toContain('class="post h-entry"');
  });

  it("around ours, which it is given", async () => {
    const text = "<div class=mine>{{ parts.masthead(view) }}</div>";
    expect(await render(missing, { "parts/masthead.njk": text })).toMatch(
      /<div class=mine><header class="masthead">.*<\/header><\/div>/s,
    );
  });

  it("where nothing of ours stands: at the end of head and foot", async () => {
    const page = await render(missing, {
      "parts/head-extra.njk": '<meta name="x" content="{{ view.title }}">',
      "parts/footer-extra.js":
        'export const render = ({ view, html, asset }) => html`<img src="${asset(view.site, "map.svg")}">`;',
    });
    expect(page).toMatch(/<meta name="x" content="&lt;script&gt;[^>]*>\s*<\/head>/);
    expect(page).toMatch(/<\/footer>\s*<img src="\/sub\/assets\/map\.1\.svg">\s*<\/body>/);
  });

  it("with a string escaped: it could hold a feed's words", async () => {
    const page = await render(missing, {
      "parts/footer.js": "export const render = ({ view }) => `<b>${view.title}</b>`;",
    });
    expect(page).toContain("&lt;b&gt;&lt;script&gt;");
  });

  it("and may include a file beside it", async () => {
    const files = {
      "parts/footer.njk": '{% include "parts/small.njk" %}',
      "parts/small.njk": "<i>{{ view.title }}</i>",
    };
    expect(await render(missing, files)).toContain("<i>&lt;script&gt;");
  });
});

describe("a mistake of the owner's is told with its file", () => {
  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ["a template for no page", { "rivr.njk": "x" }, /rivr\.njk takes the place of no page: they are river, members/],
    [
      "two templates for one page",
      { "missing.njk": "x", "missing.11ty.js": "" },
      /missing\.11ty\.js and missing\.njk are for/,
    ],
    [
      "a module that is no JavaScript",
      { "missing.11ty.js": "export const = 1" },
      /missing\.11ty\.js cannot be loaded: /,
    ],
    ["a module without `render`", { "missing.11ty.js": "export const data = {}" }, /exports no function `render`/],
    [
      "a template that fails, with page and line",
      { "missing.11ty.js": "\n\nexport const render = ({ view }) => view.nothing.here;" },
      /missing\.11ty\.js could not make \/404\.html: .*'here'.*\(missing\.11ty\.js:3:\d+\)$/,
    ],
    [
      "a part that fails, with page and line",
      { "parts/footer.js": "\nexport const render = ({ view }) => view.nothing.here;" },
      /^missing\.11ty\.ts could not make \/404\.html: parts\/footer\.js failed: .*'here'.*\(parts\/footer\.js:2:\d+\)$/,
    ],
    ["Nunjucks that is none", { "missing.njk": "{% if %}" }, /missing\.njk.*unexpected token/s],
    [
      "a Nunjucks part that is none",
      { "parts/footer.njk": "{% if %}" },
      /parts\/footer\.njk failed: .*unexpected token/s,
    ],
    [
      "a feed's words believed",
      { "parts/footer.njk": "{{ view.title | safe }}" },
      /parts\/footer\.njk failed.*sanitized HTML only/s,
    ],
    [
      "a part that is there twice",
      { "parts/footer.njk": "", "parts/footer.js": "" },
      /parts\/footer\.js and parts\/footer\.njk are for/,
    ],
  ])("%s", async (_, files, message) => {
    const failure = render(missing, files);
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toBeInstanceOf(ThemeFault);
  });
});
