import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { messagesFor } from "../model/messages/languages.ts";
import { trustHtml } from "../model/safe-html.ts";
import type { HtmlPage } from "../model/site/page.ts";
import type { ArchivePage } from "../model/site/post-pages.ts";
import type { Site } from "../model/site/site.ts";
import type { MissingPage } from "../model/site/word-pages.ts";
import { renderHtml } from "./eleventy.ts";

const site: Site = {
  name: "Planet Solar",
  url: "https://planet.example/",
  root: "/",
  description: "",
  language: "en",
  direction: "ltr",
  words: messagesFor("en"),
  assets: {},
};
const base = { site, title: "T", canonical: "https://planet.example/", noindex: false, nav: [], more: [], feeds: [] };
const missing = (path: string, title = "T"): MissingPage => ({ ...base, kind: "missing", path, title });
const archive = (path: string): ArchivePage => ({
  ...base,
  kind: "archive",
  path,
  heading: "H",
  trail: [],
  periods: [],
  entries: [],
});

const template = (kind: string, body: string): string => `
export const data = {
  pagination: { data: "pages.${kind}", size: 1, alias: "view" },
  permalink: (data: { view: { path: string } }) => data.view.path,
  eleventyExcludeFromCollections: true,
};
export function render({ view }: any): unknown { ${body} }
`;

let home: string;

async function folder(files: Readonly<Record<string, string>>): Promise<string> {
  const dir = await mkdtemp(join(home, "templates-"));
  await mkdir(join(dir, "parts"), { recursive: true });
  for (const [file, text] of Object.entries(files)) await writeFile(join(dir, file), text);
  return dir;
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "orrery-eleventy-"));
});
afterAll(() => rm(home, { recursive: true }));

it("gives each page its template's text, by path, and writes nothing", async () => {
  const dir = await folder({
    "missing.11ty.ts": template("missing", 'return "missing " + view.title + view.site.name;'),
    "archive.11ty.ts": template("archive", 'return "archive " + word;').replace(
      /^/,
      'import { word } from "./parts/word.ts";',
    ),
    "parts/word.ts": 'export const word: string = "from a part";',
    "README.md": "# {{ not a template }}",
    ".eleventyignore": "*",
  });
  const made = await renderHtml([missing("/404.html"), archive("/archive/2026/"), archive("/")], { ours: dir });
  expect(Object.fromEntries(made)).toEqual({
    "/404.html": "missing TPlanet Solar",
    "/archive/2026/": "archive from a part",
    "/": "archive from a part",
  });
  expect((await readdir(dir, { recursive: true })).length).toBe(6);
});

it("does not run a template without pages to make", async () => {
  const dir = await folder({
    "missing.11ty.ts": template("missing", 'return "m";'),
    "archive.11ty.ts": template("archive", 'throw new Error("ran");'),
  });
  expect([...(await renderHtml([missing("/404.html")], { ours: dir })).keys()]).toEqual(["/404.html"]);
});

it("takes a feed's words as data, never as a template", async () => {
  const dir = await folder({
    "missing.njk":
      "---\npagination: { data: pages.missing, size: 1, alias: view }\npermalink: '{{ view.path }}'\n---\n{{ view.title }}",
  });
  const title = "{{ 7*7 }}<script>x()</script>---js\n{% include 'x' %}";
  const made = await renderHtml([missing("/404.html", title)], { ours: dir });
  expect(made.get("/404.html")).toContain("{{ 7*7 }}&lt;script&gt;x()&lt;/script&gt;---js\n{% include");
});

const njk = (body: string): Record<string, string> => ({
  "missing.njk": `---\npagination: { data: pages.missing, size: 1, alias: view }\npermalink: "{{ view.path }}"\n---\n${body}`,
});

it("lets the filter `safe` of a Nunjucks template pass sanitized HTML", async () => {
  const dir = await folder(njk("{{ view.opening | safe }} {{ view.opening }} {{ view.nothing | safe }}"));
  const page: HtmlPage = Object.assign(missing("/404.html"), { opening: trustHtml("<b>x</b>") });
  expect((await renderHtml([page], { ours: dir })).get("/404.html")).toBe("<b>x</b> &lt;b&gt;x&lt;/b&gt; ");
});

it.each<[string, Readonly<Record<string, string>>, RegExp]>([
  ["words that were not sanitized", njk("{{ view.title | safe }}"), /sanitized HTML only/],
  [
    "front matter that is code",
    { "missing.njk": '---js\n{ permalink: "/404.html", pagination: { data: "pages.missing", size: 1 } }\n---\nx' },
    /front matter may not be code/,
  ],
  [
    "a template that fails, named with its page",
    { "missing.11ty.ts": template("missing", 'throw new Error("no such field");') },
    /missing\.11ty\.ts could not make \/404\.html: no such field/,
  ],
  [
    "a template that fails later",
    { "missing.11ty.ts": template("missing", 'return Promise.reject(new Error("late"));') },
    /missing\.11ty\.ts could not make \/404\.html: late/,
  ],
  ["a page that no template makes", {}, /no template in .* made \/404\.html \(a page of kind "missing"\)/],
  [
    "a page nobody asked for",
    { ...njk("x"), "extra.njk": "---\npermalink: /extra/\n---\nx" },
    /extra\.njk made \/extra\/, a page nobody asked for/,
  ],
  ["two templates for one page", { ...njk("x"), "other.njk": njk("y")["missing.njk"] ?? "" }, /conflict/],
  ["a module without `render`", { "missing.11ty.ts": "export const data = {};" }, /exports no function `render`/],
])("refuses %s", async (_, files, message) => {
  const log = vi.spyOn(console, "error");
  const dir = await folder(files);
  await expect(renderHtml([missing("/404.html")], { ours: dir })).rejects.toThrow(message);
  expect(log).not.toHaveBeenCalled();
});

it("works with compiled templates inside node_modules, from any current directory", async () => {
  // The name of the folder holds what globs and URLs give a meaning to.
  const dir = join(home, "site (copy) [1]#%20", "node_modules", "planet", "templates");
  await mkdir(dir, { recursive: true });
  await writeFile(join(home, "site (copy) [1]#%20", "node_modules", "planet", "package.json"), '{"type":"module"}');
  const compiled = template("missing", 'return "compiled";').replace(
    /: \{ view: \{ path: string \} \}|: any|: unknown/g,
    "",
  );
  await writeFile(join(dir, "missing.11ty.js"), compiled);
  const script = `
    const { renderHtml } = await import(${JSON.stringify(join(import.meta.dirname, "eleventy.ts"))});
    const made = await renderHtml([{ kind: "missing", path: "/404.html" }], { ours: ${JSON.stringify(dir)} });
    process.stdout.write(made.get("/404.html"));`;
  const run = promisify(execFile);
  for (const cwd of ["/", dir, import.meta.dirname]) {
    const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script], { cwd });
    expect(stdout).toBe("compiled");
  }
});
